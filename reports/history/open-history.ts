import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { StackError } from '#infra';
import type { HistoryEntry, KeptFigure } from './history-entry.ts';
import { parseEntry, parseFigure } from './parse-rows.ts';

/** Runs that may be held against each other. */
export type RunsOf = Pick<HistoryEntry, 'command' | 'deployment' | 'runtime'>;

/** The runs of this machine's past. */
export type History = Disposable & {
  /** Keeps a run; one of the same name is replaced. */
  readonly keep: (entry: HistoryEntry) => void;
  /** The newest runs of a kind up to a run, that one among them, oldest first; their figures are left out. */
  readonly upTo: (run: string, kind: RunsOf, atMost: number) => readonly HistoryEntry[];
  /** The figures of the newest runs of a kind up to a run, oldest run first. */
  readonly figuresUpTo: (run: string, kind: RunsOf, atMost: number) => readonly KeptFigure[];
  /** The figures of the newest runs of a kind. */
  readonly newestFigures: (kind: RunsOf, atMost: number) => readonly KeptFigure[];
  /** Forgets all but the newest runs of each kind; gives how many. */
  readonly forget: (keepRuns: number) => number;
  readonly count: () => number;
};

// Names of checks and figures are long and the same in every run, so that they stand in tables of their own.
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, run TEXT NOT NULL UNIQUE, command TEXT NOT NULL, startedAt TEXT NOT NULL,
    verdict TEXT NOT NULL, deployment TEXT NOT NULL, runtime TEXT NOT NULL, versions TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS runsOfKind ON runs (command, deployment, runtime, startedAt);
  CREATE TABLE IF NOT EXISTS checks (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS outcomes (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, "check" INTEGER NOT NULL REFERENCES checks,
    outcome TEXT NOT NULL, PRIMARY KEY (run, "check")
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS measures (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, UNIQUE (name, unit)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS figures (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, measure INTEGER NOT NULL REFERENCES measures,
    value REAL NOT NULL, PRIMARY KEY (run, measure)
  ) STRICT, WITHOUT ROWID;
`;

const newest =
  'SELECT * FROM runs WHERE command = ? AND deployment = ? AND runtime = ? ORDER BY startedAt DESC LIMIT ?';

const newestUpTo = newest.replace('ORDER BY', 'AND startedAt <= (SELECT startedAt FROM runs WHERE run = ?) ORDER BY');

const withChecks = (runs: string): string => `
  SELECT run, command, startedAt, verdict, deployment, runtime, versions,
    (SELECT json_group_array(json_object('id', name, 'title', title, 'outcome', outcome))
      FROM outcomes JOIN checks ON checks.id = "check" WHERE outcomes.run = chosen.id) AS checks
  FROM (${runs}) AS chosen ORDER BY startedAt`;

const figuresOf = (runs: string): string => `
  SELECT chosen.run, startedAt, name, unit, value
  FROM (${runs}) AS chosen JOIN figures ON figures.run = chosen.id JOIN measures ON measures.id = measure
  ORDER BY startedAt, measure`;

/**
 * Opens the history in a file, which is made when it is not there.
 * @throws StackError when the file is no history or cannot be written.
 */
export function openHistory(file: string): History {
  const database = open(file);
  return {
    keep: (entry) => keep(database, entry),
    upTo: (run, { command, deployment, runtime }, atMost) =>
      database.prepare(withChecks(newestUpTo)).all(command, deployment, runtime, run, atMost).map(parseEntry),
    figuresUpTo: (run, { command, deployment, runtime }, atMost) =>
      database.prepare(figuresOf(newestUpTo)).all(command, deployment, runtime, run, atMost).map(parseFigure),
    newestFigures: ({ command, deployment, runtime }, atMost) =>
      database.prepare(figuresOf(newest)).all(command, deployment, runtime, atMost).map(parseFigure),
    forget: (keepRuns) =>
      Number(
        database
          .prepare(
            `DELETE FROM runs WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER
               (PARTITION BY command, deployment, runtime ORDER BY startedAt DESC) AS age FROM runs) WHERE age > ?)`,
          )
          .run(keepRuns).changes,
      ),
    count: () => numberIn(database.prepare('SELECT count(*) AS n FROM runs').get()),
    [Symbol.dispose]: () => database.close(),
  };
}

function open(file: string): DatabaseSync {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const database = new DatabaseSync(file, { timeout: 10_000 });
    database.exec(schema);
    return database;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StackError(`Cannot open the history "${file}": ${reason}`, {
      remedy: 'Make room and give this user the right to write there, or move the file away to begin a new history',
      cause,
    });
  }
}

function keep(database: DatabaseSync, entry: HistoryEntry): void {
  const { run, command, startedAt, verdict, deployment, runtime, versions } = entry;
  database.exec('BEGIN IMMEDIATE');
  try {
    database.prepare('DELETE FROM runs WHERE run = ?').run(run);
    const { lastInsertRowid: id } = database
      .prepare(
        'INSERT INTO runs (run, command, startedAt, verdict, deployment, runtime, versions) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(run, command, startedAt, verdict, deployment, runtime, versions);
    keepChecks(database, id, entry);
    keepFigures(database, id, entry);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function keepChecks(database: DatabaseSync, run: number | bigint, { checks }: HistoryEntry): void {
  const name = database.prepare(
    'INSERT INTO checks (name, title) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET title = excluded.title RETURNING id',
  );
  const add = database.prepare('INSERT OR REPLACE INTO outcomes (run, "check", outcome) VALUES (?, ?, ?)');
  for (const { id, title, outcome } of checks) add.run(run, numberIn(name.get(id, title)), outcome);
}

function keepFigures(database: DatabaseSync, run: number | bigint, { figures }: HistoryEntry): void {
  const measure = database.prepare(
    'INSERT INTO measures (name, unit) VALUES (?, ?) ON CONFLICT (name, unit) DO UPDATE SET unit = unit RETURNING id',
  );
  const add = database.prepare('INSERT OR REPLACE INTO figures (run, measure, value) VALUES (?, ?, ?)');
  for (const { name, unit, value } of figures)
    if (Number.isFinite(value)) add.run(run, numberIn(measure.get(name, unit)), value);
}

/** The one number that a query asked for. */
function numberIn(row: Readonly<Record<string, SQLOutputValue>> | undefined): number {
  return Number(Object.values(row ?? {})[0]);
}
