import { rmSync } from 'node:fs';
import type { Resource } from '@medplum/fhirtypes';
import sqlite from 'node-sqlite3-wasm';

/** A version of a resource as it stands in the file; a deletion is a version without content. */
export type StoredVersion = {
  readonly type: string;
  readonly id: string;
  readonly versionId: string;
  /** ISO instant, UTC. */
  readonly lastUpdated: string;
  readonly resource: Resource | undefined;
};

/** A copy of the whole file, for "central was restored from an older backup". */
export type Backup = { readonly rows: readonly Row[] };

type Row = { type: string; id: string; vid: string; updated: string; content: string | null };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS version (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    vid TEXT NOT NULL,
    updated TEXT NOT NULL,
    content TEXT
  );
  CREATE INDEX IF NOT EXISTS version_by_resource ON version (type, id, seq);
`;

const INSERT = 'INSERT INTO version (type, id, vid, updated, content) VALUES (?, ?, ?, ?, ?)';
const CURRENT = `
  SELECT type, id, vid, updated, content FROM version
  WHERE seq IN (SELECT max(seq) FROM version GROUP BY type, id) ORDER BY seq`;
const HISTORY = 'SELECT type, id, vid, updated, content FROM version WHERE type = ? AND id = ? ORDER BY seq DESC';
const ALL = 'SELECT type, id, vid, updated, content FROM version ORDER BY seq';

/**
 * The append-only table of resource versions in one SQLite file.
 *
 * WAL with exclusive locking, and nothing else: this build of SQLite takes its own lock directory for somebody else's and
 * therefore never plays back a rollback journal, so that half a transaction stays after SIGKILL (seen; see
 * docs/decisions/0002-embedded-central.md). Exclusive locking makes WAL possible without shared memory.
 */
export class VersionFile {
  readonly #db: sqlite.Database;
  readonly #insert: sqlite.Statement;
  #begun = false;

  /** @param path of the file, or undefined for one that lives only in memory */
  constructor(path: string | undefined) {
    // A killed process leaves its lock directory behind. The data folder's own lock (data-folder.ts) says that nobody else is here.
    if (path) rmSync(`${path}.lock`, { recursive: true, force: true });
    this.#db = new sqlite.Database(path ?? ':memory:');
    if (path) {
      this.#db.exec('PRAGMA locking_mode = EXCLUSIVE');
      const mode = this.#db.get('PRAGMA journal_mode = WAL') as { journal_mode: string };
      if (mode.journal_mode !== 'wal')
        throw new Error(`${path} cannot be written ahead (journal mode ${mode.journal_mode})`);
      this.#db.exec('PRAGMA synchronous = FULL');
    }
    this.#db.exec(SCHEMA);
    this.#insert = this.#db.prepare(INSERT);
  }

  /** The newest version of every resource, deletions included, oldest change first. */
  *current(): Generator<StoredVersion> {
    const statement = this.#db.prepare(CURRENT);
    try {
      for (const row of statement.iterate()) yield versionOf(row as Row);
    } finally {
      statement.finalize();
    }
  }

  /** All versions of a resource, newest first. */
  history(type: string, id: string): StoredVersion[] {
    return (this.#db.all(HISTORY, [type, id]) as Row[]).map(versionOf);
  }

  /** Adds a version; it is durable only after `commit`. */
  append(version: StoredVersion): void {
    this.#begin();
    const content = version.resource ? JSON.stringify(version.resource) : null;
    this.#insert.run([version.type, version.id, version.versionId, version.lastUpdated, content]);
  }

  commit(): void {
    if (!this.#begun) return;
    this.#db.exec('COMMIT');
    this.#begun = false;
  }

  rollback(): void {
    if (!this.#begun) return;
    this.#begun = false;
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
  }

  savepoint(name: string): void {
    this.#begin();
    this.#db.exec(`SAVEPOINT ${name}`);
  }

  release(name: string): void {
    this.#db.exec(`RELEASE ${name}`);
  }

  rollbackTo(name: string): void {
    this.#db.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
  }

  backup(): Backup {
    return { rows: this.#db.all(ALL) as Row[] };
  }

  /** Replaces everything by a backup, in one commit. */
  restore(backup: Backup): void {
    this.#begin();
    this.#db.exec('DELETE FROM version');
    for (const row of backup.rows) this.#insert.run([row.type, row.id, row.vid, row.updated, row.content]);
    this.commit();
  }

  close(): void {
    this.#insert.finalize();
    this.#db.close();
  }

  #begin(): void {
    if (this.#begun) return;
    this.#db.exec('BEGIN IMMEDIATE');
    this.#begun = true;
  }
}

const versionOf = (row: Row): StoredVersion => ({
  type: row.type,
  id: row.id,
  versionId: row.vid,
  lastUpdated: row.updated,
  resource: row.content === null ? undefined : (JSON.parse(row.content) as Resource),
});
