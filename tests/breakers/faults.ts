import type { Patch } from './brokenCopy';

/** A careless change to the program, and the test that must fail on it (QUALITY R39). */
export interface Fault {
  /** What the change breaks, in a few words; one of its kind in the list. */
  name: string;
  patches: readonly Patch[];
  /** A file below `tests`, and how the full name of a test in it begins or what it contains. */
  caughtBy: {
    file: string;
    test: string;
    /** Words of its failure, for a test that might fail for another reason. */
    saying?: string;
  };
  /** What the test records cannot be recorded everywhere (strace); it is left out there. */
  needsRecording?: true;
  /** Takes long: only `npm run torture` tries it. */
  slow?: true;
}

/** Every deliberate fault. A new one is one entry here; docs/adding.md says how. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'the end of the program waits for a service that never ends',
    patches: [
      {
        file: 'electron/ending.ts',
        find: 'await Promise.race([ended, late]);',
        replace: 'await ended;',
      },
    ],
    caughtBy: {
      file: 'unit/ending.test.ts',
      test: 'R27 ends although a service never does',
    },
  },
  {
    name: 'a comment is drawn at nothing when its text is gone',
    patches: [
      {
        file: 'shared/review/threadAnchor.ts',
        find: 'from && to && hasText(from, to) ?',
        replace: 'from && to ?',
      },
    ],
    caughtBy: {
      file: 'unit/review/threads.test.ts',
      test: 'threads go to the tray with their quote',
    },
  },
  {
    name: 'a comment is lost to the tray when its paragraph is joined to another',
    patches: [
      {
        file: 'shared/review/threadAnchor.ts',
        find: ': byQuote(quote);',
        replace: ": { kind: 'gone' };",
      },
    ],
    caughtBy: {
      file: 'unit/review/threads.test.ts',
      test: 'threads follow words that are written anew',
    },
  },
  {
    name: 'a comment on a short word is lost to the tray by Enter before it',
    patches: [
      {
        file: 'renderer/comments/threadPlaces.ts',
        find: "const isLost = place.kind === 'gone' || 'moved' in anchored;",
        replace: "const isLost = 'moved' in anchored;",
      },
    ],
    caughtBy: {
      file: 'unit/renderer/comments/threadPlaces.test.ts',
      test: 'what is done in the editor takes threads along Enter before, in and behind',
    },
  },
  {
    name: 'what the checks stop leaves when no window asks',
    patches: [
      {
        file: 'electron/deliver/sendStory.ts',
        find: "approval.kind === 'withdraw'",
        replace: "approval.kind !== 'correct'",
      },
    ],
    caughtBy: {
      file: 'integration/checks/heldByChecks.test.ts',
      test: 'what stops a story, asked where no window is neither files',
    },
  },
  {
    name: 'a story is filed with what the checks stop',
    patches: [
      {
        file: 'electron/desk/desk.ts',
        find: "move === 'file' ?",
        replace: "move === 'take' ?",
      },
    ],
    caughtBy: {
      file: 'integration/checks/heldByChecks.test.ts',
      test: 'what stops a story, asked where no window is neither files',
    },
  },
  {
    name: 'an embargo on record is forgotten when a page takes it away',
    patches: [
      {
        file: 'shared/document/accepted.ts',
        find: 'embargoOf(doc, context.now) ?? promisedOf(doc, log, context.now)',
        replace: 'embargoOf(doc, context.now)',
      },
    ],
    caughtBy: {
      file: 'integration/desk/embargoOnRecord.test.ts',
      test: 'an embargo that was promised holds a story',
    },
  },
  {
    name: 'what waits for the desk folder is forgotten with the program',
    patches: [
      {
        file: 'electron/storage/updateLog.ts',
        find: 'if (toDesk !== undefined) {',
        replace: "if (toDesk === 'opened') {",
      },
    ],
    caughtBy: {
      file: 'integration/desk/deskFolder.test.ts',
      test: 'a story goes to the desk and back by a folder (QUALITY R12, R22, R23) a folder that is away',
    },
  },
  {
    name: 'a page writes into the record',
    patches: [
      {
        file: 'electron/storage/validateUpdate.ts',
        find: 'record.some((one) => changed.has(one))',
        replace: 'record.length === 0 && changed.size === 0',
      },
    ],
    caughtBy: {
      file: 'integration/desk/recordByMain.test.ts',
      test: 'the record is main’s alone a page that adds an entry',
    },
  },
  {
    name: 'a finding is signed off before it is there',
    patches: [
      { file: 'electron/desk/desk.ts', find: "move === 'sign' &&", replace: "move === 'lift' &&" },
    ],
    caughtBy: {
      file: 'integration/checks/heldByChecks.test.ts',
      test: 'what stops a story, asked where no window is is signed off only while',
    },
  },
  {
    name: 'a story leaves though the desk has not approved it',
    patches: [
      {
        file: 'shared/document/accepted.ts',
        find: 'if (log && passes > 0)',
        replace: 'if (log && passes > 2)',
      },
    ],
    caughtBy: {
      file: 'integration/desk/approval.test.ts',
      test: 'nothing leaves before the desk has approved it',
    },
  },
  {
    name: 'what was changed after its approval still counts as approved',
    patches: [
      {
        file: 'shared/story/approval.ts',
        find: "one.content === content) ? null : 'changed'",
        replace: "one.content !== '') ? null : 'changed'",
      },
    ],
    caughtBy: {
      file: 'integration/desk/approval.test.ts',
      test: 'what was changed after its approval',
    },
  },
  {
    name: 'a log entry that was changed is believed',
    patches: [
      {
        file: 'shared/story/storyLog.ts',
        find: 'if (sealEntry(rest).hash === hash)',
        replace: 'if (sealEntry(rest).hash !== "")',
      },
    ],
    caughtBy: { file: 'unit/story/storyLog.test.ts', test: 'an entry that was changed is found' },
  },
  {
    name: 'the seal of a package is not looked at',
    patches: [
      {
        file: 'electron/import/songgoPackage.ts',
        find: 'manifest.data.seal) === false',
        replace: 'manifest.data.seal) === undefined',
      },
    ],
    caughtBy: {
      file: 'integration/desk/deskFolder.test.ts',
      test: 'with another text under the same seal',
    },
  },
  {
    name: 'the chain of a log is not followed',
    patches: [
      {
        file: 'shared/story/storyLog.ts',
        find: 'if (!links.has(one)) problems',
        replace: 'if (!one) problems',
      },
    ],
    caughtBy: {
      file: 'unit/story/storyLog.test.ts',
      test: 'an entry that was taken out is found',
    },
  },
  {
    name: 'a receipt is believed whoever wrote it',
    patches: [
      {
        file: 'electron/desk/receiptFile.ts',
        find: 'signature) ? parsed.data : null',
        replace: 'signature) || true ? parsed.data : null',
      },
    ],
    caughtBy: {
      file: 'integration/desk/deskFolder.test.ts',
      test: 'a receipt that was changed is none',
    },
  },
  {
    name: 'what one wrote in a paragraph that the other took away is gone',
    patches: [
      {
        file: 'shared/document/mergeBody.ts',
        find: '    keepLost(doc, unseen, at);\n',
        replace: '',
      },
    ],
    caughtBy: {
      file: 'unit/document/replicas.test.ts',
      test: 'R22 people who write apart and meet have every character that nobody erased, in the text',
    },
    slow: true,
  },
  {
    name: 'a merge writes over what is here',
    patches: [
      {
        file: 'electron/import/mergedUpdate.ts',
        find: '  else mergeBody(doc, other, at);',
        replace:
          "  doc.getXmlFragment('body').delete(0, doc.getXmlFragment('body').length);\n  mergeBody(doc, other, at);",
      },
    ],
    caughtBy: {
      file: 'integration/desk/deskFolder.test.ts',
      test: 'filed, taken, returned with a reason',
    },
  },
  {
    name: 'a story is returned, or approved again, without a reason',
    patches: [
      {
        file: 'shared/story/steps.ts',
        find: 'if ((rule.reason || asked.mustSayWhy) && unexplained)',
        replace: 'if (rule.reason && asked.mustSayWhy && unexplained)',
      },
    ],
    caughtBy: {
      file: 'unit/story/steps.test.ts',
      test: 'a story is returned with a reason',
    },
  },
  {
    name: 'a byline is taken out without a word',
    patches: [
      {
        file: 'shared/story/judgeMove.ts',
        find: 'goneBylines(log, wanted.bylines).length > 0',
        replace: 'goneBylines(log, wanted.bylines).length > 99',
      },
    ],
    caughtBy: {
      file: 'integration/desk/approval.test.ts',
      test: 'a byline that is taken out after filing',
    },
  },
  {
    name: 'whoever seals a package is known',
    patches: [
      {
        file: 'shared/story/sender.ts',
        find: "? 'other-key' : 'new'",
        replace: "? 'known' : 'known'",
      },
    ],
    caughtBy: {
      file: 'integration/import/importFile.test.ts',
      test: 'sealed by a key that never came',
    },
  },
  {
    name: 'a package takes most of a story away unasked',
    patches: [
      {
        file: 'electron/import/importPackage.ts',
        find: 'wipes(before.value.state, state)',
        replace: 'wipes(before.value.state, before.value.state)',
      },
    ],
    caughtBy: {
      file: 'integration/import/importFile.test.ts',
      test: 'R37 that would take most of the text away',
    },
  },
  {
    name: 'every letter of a changed word counts as new',
    patches: [
      {
        file: 'shared/review/typistsOfChanges.ts',
        find: 'letter.clock >= (known.get(letter.client) ?? 0)',
        replace: 'letter.clock >= 0',
      },
    ],
    caughtBy: {
      file: 'unit/review/typistsOfChanges.test.ts',
      test: 'a word in which only some letters are new',
    },
  },
  {
    name: 'every 100th update is dropped',
    patches: [
      {
        file: 'electron/storage/updateLog.ts',
        find: "      db.prepare(\n        'INSERT INTO updates",
        replace: "      if (row.seq % 100 !== 0) db.prepare(\n        'INSERT INTO updates",
      },
    ],
    caughtBy: {
      file: 'integration/storage/foldedLogs.test.ts',
      test: 'R1 each of 250 updates',
    },
  },
  {
    name: 'a commit does not wait for the disk',
    patches: [
      {
        file: 'electron/storage/database.ts',
        find: "exec('PRAGMA synchronous = FULL')",
        replace: "exec('PRAGMA synchronous = NORMAL')",
      },
    ],
    caughtBy: {
      file: 'integration/storage/powerLoss.test.ts',
      test: 'R4 loses nothing',
      saying: 'acknowledged',
    },
    needsRecording: true,
  },
  {
    name: 'a power cut while a database is closed passes for damage',
    patches: [
      {
        file: 'electron/storage/storage.ts',
        find: "        beginFormChange(path, 'closing');\n",
        replace: '',
      },
    ],
    caughtBy: {
      file: 'integration/storage/powerLoss.test.ts',
      test: 'R4 alarms nobody',
    },
    needsRecording: true,
    slow: true,
  },
  {
    name: 'rows are believed without their checksum',
    patches: [
      {
        file: 'electron/storage/checksum.ts',
        find: 'return stored instanceof Uint8Array && Buffer.compare(stored, checksum(table, cells)) === 0;',
        replace: 'return stored instanceof Uint8Array;',
      },
    ],
    caughtBy: {
      file: 'integration/storage/profile.test.ts',
      test: 'R9 without one, the damaged story opens read-only',
    },
  },
  {
    name: 'an update is acknowledged before it is committed',
    patches: [
      {
        file: 'electron/storage/updateLog.ts',
        find: '    inTransaction(db, () => {',
        replace: '    setImmediate(() => inTransaction(db, () => {',
      },
      {
        file: 'electron/storage/updateLog.ts',
        find: "      failpoint('append-before-commit');\n    });",
        replace: "      failpoint('append-before-commit');\n    }));",
      },
    ],
    caughtBy: { file: 'unit/storage/updateLog.test.ts', test: 'numbers updates one after' },
  },
  {
    name: 'an update that could not be stored is acknowledged',
    patches: [
      {
        file: 'electron/storage/updateLog.ts',
        find: '    return sqliteFailure(error);',
        replace: '    return success({ seq: row.seq });',
      },
    ],
    caughtBy: { file: 'unit/storage/updateLog.test.ts', test: 'R6 is told' },
  },
  {
    name: 'an update waiting for its predecessor is forgotten',
    patches: [
      {
        file: 'electron/storage/storyState.ts',
        find: '  return { doc, failed };',
        replace: '  doc.store.pendingStructs = null;\n  return { doc, failed };',
      },
    ],
    caughtBy: {
      file: 'unit/storage/updateLog.test.ts',
      test: 'R23 keeps an update whose predecessor is missing',
    },
  },
  {
    name: 'folding one log takes out the rows of another',
    patches: [
      {
        file: 'electron/storage/compaction.ts',
        find: "'DELETE FROM updates WHERE story_id = ? AND seq <= ?').run(id, snapshot.seq)",
        replace: "'DELETE FROM updates WHERE seq <= ?').run(snapshot.seq)",
      },
    ],
    caughtBy: {
      file: 'integration/storage/foldedLogs.test.ts',
      test: 'R15 takes out the rows of that story alone',
    },
  },
  {
    name: 'folding a log throws the snapshot before it away',
    patches: [
      {
        file: 'electron/storage/compaction.ts',
        find: "AND seq < ?').run(id, base.seq)",
        replace: "AND seq < ?').run(id, snapshot.seq)",
      },
    ],
    caughtBy: {
      file: 'integration/storage/foldedLogs.test.ts',
      test: 'R15 keeps the snapshot before',
    },
  },
  {
    name: 'a story with unknown parts is bound to the editor',
    patches: [
      {
        file: 'electron/storage/stories.ts',
        find: "  if (inspection.kind === 'unknown') return { reason: 'unknown', names: inspection.names };\n",
        replace: '',
      },
    ],
    caughtBy: {
      file: 'unit/storage/updateLog.test.ts',
      test: 'R24 opens a story that is unknown',
    },
  },
  {
    name: 'the folder of the first photograph is not seen on disk',
    patches: [
      {
        file: 'electron/media/durableFile.ts',
        find: '    await syncFolder(above);\n',
        replace: '',
      },
    ],
    caughtBy: {
      file: 'integration/storage/powerLoss.test.ts',
      test: 'R5 leaves no photograph',
      saying: 'photo-not-found',
    },
    needsRecording: true,
  },
  {
    name: 'copies that met are not made to fit the schema',
    patches: [
      {
        file: 'shared/document/repair.ts',
        find: '  return doc.transact(() => repairContent(bodyOf(doc), root, null));',
        replace: '  return false;',
      },
    ],
    caughtBy: { file: 'unit/document/replicas.test.ts', test: 'R22 people who write apart' },
  },
  {
    name: 'a story that kills its page is opened again and again',
    patches: [
      {
        file: 'electron/windows/crashRecord.ts',
        find: '>= TOO_OFTEN;',
        replace: '> 1e9;',
      },
    ],
    caughtBy: { file: 'unit/windows/crashRecord.test.ts', test: 'R38 a story that was being' },
  },
  {
    name: 'a clock that leaps ahead ends an embargo',
    patches: [
      {
        file: 'electron/steadyClock.ts',
        find: '    if (shown <= ahead + SLACK_MS) ahead = shown;',
        replace: '    ahead = shown;',
      },
    ],
    caughtBy: { file: 'unit/steadyClock.test.ts', test: 'R12 does not leap' },
  },
  {
    name: 'a story of a newer schema takes updates',
    patches: [
      {
        file: 'electron/storage/updateLog.ts',
        find: " || story.inspection.kind !== 'known'",
        replace: '',
      },
      {
        file: 'electron/storage/validateUpdate.ts',
        find: "  if (schemaVersionOf(doc) > SCHEMA_VERSION) return 'of a newer form';\n",
        replace: '',
      },
    ],
    caughtBy: { file: 'unit/storage/updateLog.test.ts', test: 'R24 opens a story that is newer' },
  },
  {
    name: 'a database of a newer Songgo is opened',
    patches: [
      {
        file: 'electron/storage/recovery.ts',
        find: "  if (verdict === 'newer') return failure('database-newer');\n",
        replace: '',
      },
    ],
    caughtBy: {
      file: 'integration/storage/profile.test.ts',
      test: 'R25 of a newer Songgo is refused',
    },
  },
  {
    name: 'no backup is made before a migration',
    patches: [
      {
        file: 'electron/storage/migrate.ts',
        find: '    if (before > 0) backup(migration.number);\n',
        replace: '',
      },
    ],
    caughtBy: {
      file: 'integration/storage/profile.test.ts',
      test: 'R25 is backed up before each migration',
    },
  },
  {
    name: 'a backup copies the file without its log',
    patches: [
      {
        file: 'electron/storage/backup.ts',
        find: "import { mkdirSync, readdirSync, rmSync } from 'node:fs';",
        replace: "import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';",
      },
      {
        file: 'electron/storage/backup.ts',
        find: "db.prepare('VACUUM INTO ?').run(unfinished);",
        replace: "copyFileSync(join(profile, 'songgo.db'), unfinished);",
      },
    ],
    caughtBy: {
      file: 'integration/storage/foldedLogs.test.ts',
      test: 'R35 a backup holds all that was acknowledged',
    },
  },
  {
    name: 'text is not composed at the door',
    patches: [
      {
        file: 'shared/text/normalise.ts',
        find: ".replace(FORBIDDEN, '').normalize('NFC')",
        replace: ".replace(FORBIDDEN, '')",
      },
    ],
    caughtBy: { file: 'unit/text/normalise.test.ts', test: 'R19 composes NFD' },
  },
  {
    name: 'a lone surrogate is let in',
    patches: [
      { file: 'shared/text/normalise.ts', find: 'return wellFormed(text)', replace: 'return text' },
    ],
    caughtBy: { file: 'unit/text/normalise.test.ts', test: 'S21 drops lone surrogates' },
  },
  {
    name: 'a story under embargo leaves in a feed of several',
    patches: [
      {
        file: 'electron/export/exportTogether.ts',
        find: "acceptKept(kept, room, 'leave')",
        replace: "acceptKept(kept, room, 'look')",
      },
    ],
    caughtBy: {
      file: 'integration/export/commandLine.test.ts',
      test: 'puts stories together in one feed',
    },
  },
  {
    name: 'a note leaves with the story',
    patches: [
      {
        file: 'shared/document/publishedInline.ts',
        find: "if (track === 'note' || marks.some(([name]) => name === 'note')) {",
        replace: "if (track === 'note') {",
      },
    ],
    caughtBy: { file: 'unit/document/accepted.test.ts', test: 'drops notes, blocks of notes' },
  },
  {
    name: 'suggestions leave in a Word document unasked',
    patches: [
      {
        file: 'electron/export/exportStory.ts',
        find: 'return tracked === true && ',
        replace: 'return tracked !== null && ',
      },
    ],
    caughtBy: { file: 'unit/export/docxTracked.test.ts', test: 'is made only where' },
    slow: true,
  },
  {
    name: 'an embargo does not hold',
    patches: [
      {
        file: 'shared/document/accepted.ts',
        find: 'const held = log && (embargoOf',
        replace: 'const held = canceled && log && (embargoOf',
      },
    ],
    caughtBy: { file: 'unit/document/accepted.test.ts', test: 'an embargo with a time still to' },
  },
  {
    name: 'a secret stays in the environment of what is started',
    patches: [
      {
        file: 'electron/commandLine/targetSecrets.ts',
        find: '  delete env[variable];\n',
        replace: '',
      },
    ],
    caughtBy: { file: 'integration/deliver/commandLine.test.ts', test: 'R33 S48 takes secrets' },
    slow: true,
  },
  {
    name: 'a paused target is sent to without a window',
    patches: [
      {
        file: 'electron/commandLine/deliver.ts',
        find: "dispatcher.pause(id, 'user');",
        replace: 'dispatcher.resume(id);',
      },
    ],
    caughtBy: {
      file: 'integration/deliver/commandLine.test.ts',
      test: 'sends nothing to a target',
    },
    slow: true,
  },
  {
    name: 'a rebuilt database gives a send the version of another',
    patches: [
      {
        file: 'electron/storage/rebuild.ts',
        find: 'const id = taken.has(version.id) ? last : version.id;',
        replace: 'const id = taken.size + 1;',
      },
      {
        file: 'electron/storage/rebuild.ts',
        find: 'return nearest ? (ids.get(nearest) ?? 0) : 0;',
        replace: 'return nearest ? old : 0;',
      },
    ],
    caughtBy: { file: 'integration/storage/outbox.test.ts', test: 'R8 a send still knows' },
    slow: true,
  },
  {
    name: 'what may have arrived is sent again without a look',
    patches: [
      {
        file: 'shared/deliver/delivery.ts',
        find: "  unknown: {\n    arrived: 'delivered',",
        replace: "  unknown: {\n    start: 'sending',\n    arrived: 'delivered',",
      },
    ],
    caughtBy: { file: 'unit/deliver/delivery.test.ts', test: 'R30 what may have arrived' },
  },
  {
    name: 'a key the receiver has forgotten is trusted',
    patches: [
      {
        file: 'electron/deliver/dispatcher.ts',
        find: 'return first !== undefined && now() - Date.parse(first.at) < forMs;',
        replace: 'return first !== undefined && forMs > 0;',
      },
    ],
    caughtBy: {
      file: 'integration/deliver/httpJson.test.ts',
      test: 'R30 and when the receiver may have forgotten',
    },
  },
  {
    name: 'the featured photograph is in the text at WordPress though the mapping leaves it out',
    patches: [
      {
        file: 'electron/deliver/wordpress/wantedPost.ts',
        find: 'featured === 0 || !mapping.featuredOnce ? null',
        replace: 'featured >= 0 ? null',
      },
    ],
    caughtBy: {
      file: 'integration/deliver/wordpress.test.ts',
      test: 'leaves the featured photograph out of the text where the mapping says so (true)',
    },
  },
  {
    name: 'the featured photograph is never in the text at Ghost',
    patches: [
      {
        file: 'electron/deliver/ghost/wantedPost.ts',
        find: '(mapping.featuredOnce && figure === first)',
        replace: 'figure === first',
      },
    ],
    caughtBy: {
      file: 'integration/deliver/ghost.test.ts',
      test: 'leaves the feature image out of the text where the mapping says so (false)',
    },
    slow: true,
  },
  {
    name: 'an outlet can leave out what is the story',
    patches: [
      {
        file: 'shared/deliver/fieldNames.ts',
        find: '(omitted ?? []).includes(field) && mustGo(document, field) === null',
        replace: '(omitted ?? []).includes(field)',
      },
    ],
    caughtBy: {
      file: 'unit/deliver/freeze.test.ts',
      test: 'keyed text of a send has no field that the outlet leaves out',
    },
  },
  {
    name: 'a field that the outlet leaves out is sent all the same',
    patches: [
      {
        file: 'electron/deliver/httpJson/fieldsJson.ts',
        find: "!isOmitted(mapping, 'json', field)",
        replace: "field !== ''",
      },
    ],
    caughtBy: {
      file: 'integration/deliver/httpJson.test.ts',
      test: 'gets no field that the outlet leaves out',
    },
  },
  {
    name: 'what the site made of a story is not compared with what was sent',
    patches: [
      {
        file: 'electron/deliver/wordpress.ts',
        find: 'const differences = differencesOf(wanted, post);',
        replace: 'const differences: ReturnType<typeof differencesOf> = [];',
      },
    ],
    caughtBy: {
      file: 'integration/deliver/wordpress.test.ts',
      test: 'reads back what the site made of it',
    },
  },
  {
    name: 'a file of the same length passes for the one that was sent',
    patches: [
      {
        file: 'electron/deliver/fileDrop.ts',
        find: 'size === bytes && (isPhoto(name)',
        replace: "size === bytes && (name !== ''",
      },
    ],
    caughtBy: {
      file: 'integration/deliver/folder.test.ts',
      test: 'R32 overwrites nothing that somebody changed there',
    },
  },
  {
    name: 'a file that grows is read from an SFTP server without end',
    patches: [
      {
        file: 'electron/deliver/sftpPlace.ts',
        find: 'if (read > PLACE_LIMITS.readBytes) throw tooLarge(name);',
        replace: '',
      },
    ],
    caughtBy: {
      file: 'integration/deliver/sftp.test.ts',
      test: 'S52 reads no more than it may',
    },
    slow: true,
  },
  {
    name: 'two photographs of an ICML story share one frame',
    patches: [
      {
        file: 'electron/export/icml/story.ts',
        find: 'photoFrame(photo, figures, ',
        replace: 'photoFrame(photo, 1, ',
      },
    ],
    caughtBy: {
      file: 'unit/export/exporters.test.ts',
      test: 'exporter icml writes 30 photographs',
      saying: 'Self twice',
    },
    slow: true,
  },
  {
    name: 'the frame of an ICML photograph has another shape than the photograph',
    patches: [
      {
        file: 'electron/export/icml/frame.ts',
        find: 'points((high * scale) / 2)];',
        replace: 'points((wide * scale) / 2)];',
      },
    ],
    caughtBy: {
      file: 'unit/export/exporters.test.ts',
      test: 'exporter icml writes the sample story',
      saying: 'is not as large as its image',
    },
  },
  {
    name: 'a format that is changed after the approval is not seen',
    patches: [
      {
        file: 'shared/document/contentDigest.ts',
        find: 'marks: canonicalJson(Object.fromEntries(marks)) }',
        replace: "marks: '' }",
      },
    ],
    caughtBy: {
      file: 'unit/document/contentDigest.test.ts',
      test: 'differs with every letter, format, field and byline',
    },
  },
  {
    name: 'an internal note undoes the approval',
    patches: [
      {
        file: 'shared/document/contentDigest.ts',
        find: '.test(key))) continue;',
        replace: '.test(key))) marks.length = 0;',
      },
    ],
    caughtBy: {
      file: 'unit/document/contentDigest.test.ts',
      test: 'is the same with notes, comments and planning',
    },
  },
  {
    name: 'a password is kept where the system has no real encryption',
    patches: [
      {
        file: 'electron/deliver/secrets.ts',
        find: '      if (!vault.isSafe()) {',
        replace: "      if (!vault.isSafe() && secret === '') {",
      },
    ],
    caughtBy: {
      file: 'integration/deliver/secrets.test.ts',
      test: 'S48 secrets of targets never reach the disk',
    },
  },
  {
    name: 'a script address is taken for a link',
    patches: [
      {
        file: 'shared/document/links.ts',
        find: "  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;\n",
        replace: '',
      },
    ],
    caughtBy: { file: 'unit/document/links.test.ts', test: 'addresses in a story' },
  },
  {
    name: 'copy is written into a page without being escaped',
    patches: [
      {
        file: 'electron/export/html/markup.ts',
        find: `text.replace(/[&<>"']/g,`,
        replace: `text.replace(/[&"']/g,`,
      },
    ],
    caughtBy: { file: 'unit/export/paperPage.test.ts', test: 'keeps hostile copy inert' },
  },
  {
    name: 'an export overwrites a file of the same name',
    patches: [
      {
        file: 'electron/export/writeFiles.ts',
        find: '    await link(temporary, path);\n    made.push(path);\n    await rm(temporary);',
        replace: '    await rename(temporary, path);\n    made.push(path);',
      },
    ],
    caughtBy: { file: 'integration/export/writeFiles.apart.test.ts', test: 'never overwrites' },
  },
  {
    name: 'an entry of an archive climbs out of its folder',
    patches: [
      {
        file: 'electron/import/archiveGuard.ts',
        find: "part !== '' && !/^\\.\\.?$|[. ]$/.test(part) && !DEVICES",
        replace: "part !== '' && !DEVICES",
      },
    ],
    caughtBy: { file: 'integration/export/songgoPackage.test.ts', test: 'plain names are plain' },
  },
  {
    name: 'a call of another frame is answered',
    patches: [
      {
        file: 'electron/windows/openWindows.ts',
        find: '        frame === window.webContents.mainFrame &&\n',
        replace: '',
      },
    ],
    caughtBy: { file: 'unit/windows/openWindows.test.ts', test: 'S41' },
  },
  {
    name: 'restoring a version overwrites what the story was',
    patches: [
      {
        file: 'renderer/versions/restoreVersion.ts',
        find: "  await request('versions.keep', { id: session.id, reason: 'restore' });\n",
        replace: '',
      },
    ],
    caughtBy: {
      file: 'unit/renderer/versions/restoreVersion.test.ts',
      test: 'keeps what the story was',
    },
  },
  {
    name: 'replacing leaves the 조사 as they were',
    patches: [
      {
        file: 'shared/text/textReplace.ts',
        find: '    if (!options.repair) continue;',
        replace: '    continue;',
      },
    ],
    caughtBy: { file: 'unit/text/textReplace.test.ts', test: 'the 조사 after what is replaced' },
  },
  {
    name: 'the list asks for all that is scrolled past',
    patches: [
      {
        file: 'renderer/stories/shownRows.ts',
        find: '    if (this.busy) return;\n',
        replace: '',
      },
    ],
    caughtBy: {
      file: 'unit/renderer/stories/shownRows.test.ts',
      test: 'never asks for what was scrolled past',
    },
  },
  {
    name: 'search does not compose what it reads',
    patches: [
      {
        file: 'shared/text/bigrams.ts',
        find: "Array.from(text.normalize('NFC'), fold).join('').normalize('NFC')",
        replace: "Array.from(text, fold).join('')",
      },
    ],
    caughtBy: { file: 'unit/text/bigrams.test.ts', test: 'R19 composes NFD' },
  },
  {
    name: 'an XML export keeps characters that XML forbids',
    patches: [
      {
        file: 'electron/export/xml/markup.ts',
        find: "(char) => IN_TEXT[char] ?? '')",
        replace: '(char) => IN_TEXT[char] ?? char)',
      },
    ],
    caughtBy: { file: 'unit/export/markup.test.ts', test: 'S21 S33 any text' },
  },
  {
    name: 'an embargo that came with a file is forgotten',
    patches: [
      {
        file: 'electron/import/ninjs.ts',
        find: "  if (embargoed !== '') {",
        replace: "  if (embargoed === '-') {",
      },
    ],
    caughtBy: { file: 'unit/import/wire.test.ts', test: 'what came under an embargo' },
  },
  {
    name: 'what another window writes changes the text under a composition',
    patches: [
      {
        file: 'renderer/story/session.ts',
        find: '    if (this.#composing) this.#held.push(update);\n    else ',
        replace: '    ',
      },
    ],
    caughtBy: { file: 'unit/renderer/story/session.test.ts', test: 'R21 nothing another window' },
  },
  {
    name: 'what a photograph tells of its camera leaves with it',
    patches: [{ file: 'electron/media/photoWords.ts', find: "    '-all=',\n", replace: '' }],
    caughtBy: {
      file: 'integration/media/leavingPhoto.test.ts',
      test: 'S25 what leaves with a photograph place, serial numbers',
    },
    slow: true,
  },
  {
    name: 'a check reads internal notes for copy',
    patches: [
      {
        file: 'shared/checks/storyView.ts',
        find: "type.name === 'note')",
        replace: "type.name === 'notes')",
      },
    ],
    caughtBy: {
      file: 'unit/checks/storyView.test.ts',
      test: 'the view of a story that rules read has each textblock',
    },
  },
  {
    name: 'a word that is mended leaves its 조사 as it was',
    patches: [
      {
        file: 'shared/checks/fix.ts',
        find: 'repair: noun ?? false',
        replace: 'repair: false',
      },
    ],
    caughtBy: { file: 'unit/checks/rules.test.ts', test: 'confusedWords finds what it is for' },
  },
  {
    name: 'a suggested deletion takes the text out',
    patches: [
      {
        file: 'shared/review/suggest.ts',
        find: '    if (!deletion || deletion.isInSet(node.marks)) return [node];',
        replace: '    if (!deletion || node.text) return [];',
      },
    ],
    caughtBy: {
      file: 'unit/review/suggest.test.ts',
      test: 'what is suggested of another is not taken away',
    },
  },
  {
    name: 'a story leaves with suggestions in it',
    patches: [
      {
        file: 'shared/document/accepted.ts',
        find: '  if (leaves && suggestions > 0 &&',
        replace: '  if (leaves && suggestions > 99 &&',
      },
    ],
    caughtBy: {
      file: 'unit/document/accepted.test.ts',
      test: 'what is unresolved suggestions stop the story',
    },
  },
  {
    name: 'a format that was only suggested stays when it is rejected',
    patches: [
      {
        file: 'shared/review/resolve.ts',
        find: "    if (kind === 'formatChange' && decision === 'reject') marks = formerMarks(mark, marks);\n",
        replace: '',
      },
    ],
    caughtBy: {
      file: 'unit/review/suggest.test.ts',
      test: 'what is suggested keeps the format there was',
    },
  },
];
