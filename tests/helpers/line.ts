import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on this machine that can be cut and mended, as a network can. */
export interface Line {
  /** The server's address by this way. */
  url: string;
  /** Each request that got through, in order: `POST /wp-json/wp/v2/posts`. */
  requests: string[];
  /** Told of each request, which goes on when it is done; `lose` loses the answer on its way back. */
  onRequest: (request: string) => Promise<'lose' | 'pass'>;
  /** What stands ends, and nothing can connect until it is mended. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

/** A way to the server at `base`, for callers that open a connection for each request. */
export async function lineTo(base: string): Promise<Line> {
  const target = Number(new URL(base).port);
  const sockets = new Set<Socket>();
  const line: Line = {
    url: '',
    requests: [],
    onRequest: async () => 'pass',
    cut: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
    mend: () => listen(port),
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    near.once('data', async (head: Buffer) => {
      const [, request = ''] = /^([A-Z]+ [^ ?]+)/.exec(head.toString('latin1')) ?? [];
      near.pause();
      const fate = await line.onRequest(request);
      line.requests.push(request);
      far.write(head);
      near.pipe(far);
      if (fate === 'pass') far.pipe(near);
      else far.once('data', () => near.destroy());
    });
  });
  const listen = (port: number) =>
    new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  line.url = `http://127.0.0.1:${port}`;
  return line;
}
