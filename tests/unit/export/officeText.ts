import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
`;

/** Opens a document, accepts or rejects all of its changes, and writes it as text. */
const DECIDE = `
Sub Decide(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  frame = document.CurrentController.Frame
  dispatcher.executeDispatch(frame, command, "", 0, Array())
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "Text (encoded)"
  how(1).Name = "FilterOptions"
  how(1).Value = "UTF8"
  document.storeToURL(target, how())
  document.close(True)
End Sub
`;

/**
 * A file's text, line by line without the empty ones, after LibreOffice has accepted or rejected every
 * change in it. `folder` holds its profile and what it writes.
 */
export function officeText(folder: string, path: string, decision: 'accept' | 'reject'): string[] {
  const profile = join(folder, 'office');
  const office = (argument: string) =>
    execFileSync(
      'soffice',
      [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', argument],
      { stdio: 'pipe' },
    );
  const module = join(profile, 'user', 'basic', 'Standard', 'Module1.xba');
  // Its own library is there once it has been started.
  if (!existsSync(module)) office('--terminate_after_init');
  writeFileSync(
    module,
    `${HEAD}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${DECIDE.replace(/"/g, '&quot;')}</script:module>`,
  );
  const written = `${path}.${decision}.txt`;
  const command = `.uno:${decision === 'accept' ? 'Accept' : 'Reject'}AllTrackedChanges`;
  const asked = [pathToFileURL(path).href, pathToFileURL(written).href, command];
  office(`macro:///Standard.Module1.Decide(${asked.map((one) => `"${one}"`).join(',')})`);
  return readFileSync(written, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}
