import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface Loopback {
  port: number;
  /** Requests that have come. */
  requests: () => number;
  /** Connections that have come. */
  connections: () => number;
  close: () => Promise<void>;
}

/** An HTTP server on 127.0.0.1; HTTPS when it gets a certificate. */
export async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  certificate?: { key: string; cert: string },
): Promise<Loopback> {
  let requests = 0;
  let connections = 0;
  const sockets = new Set<Socket>();
  const counted = (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    handler(request, response);
  };
  const server: Server = certificate ? createHttps(certificate, counted) : createHttp(counted);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    connections: () => connections,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
