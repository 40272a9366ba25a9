import type { FindingKind } from './finding-kind'

/** Findings about the portal's database. */
export const databaseFindings = {
  'database-reached': { state: 'good', area: 'database', says: () => 'The database responds.' },
  'database-unreachable': {
    state: 'fix',
    area: 'database',
    says: (fact) => `The portal can't connect to the database at ${fact('host')} (${fact('code')}).`,
    fix: () => 'Check whether the server is running, and check the host, user, and password in DATABASE_URL.',
    who: 'database',
  },
  'database-in-use': {
    state: 'unchecked',
    area: 'database',
    says: () => "The embedded database couldn't be checked, because the running portal uses it.",
    fix: () => "In the portal's account menu, select Check the portal. Or stop the portal, and then run the check again.",
    who: 'operator',
  },
  'database-missing': {
    state: 'unchecked',
    area: 'database',
    says: (fact) => `There's no database in ${fact('host')} yet. The portal creates it when it starts.`,
    fix: () =>
      'Start the portal once. If the portal already has a database, set DATA_DIR or DATABASE_URL to the value that the portal uses.',
    who: 'operator',
  },
  'database-verified': {
    state: 'good',
    area: 'database',
    says: () => 'The connection to the database is encrypted, and the server is verified.',
  },
  'database-local': { state: 'good', area: 'database', says: () => 'The database is on this machine.' },
  'database-unverified': {
    state: 'good',
    area: 'database',
    says: () => "The database server isn't verified, because DATABASE_UNVERIFIED_TLS states that the network is protected.",
  },
  'migrations-current': { state: 'good', area: 'database', says: (fact) => `All ${fact('value')} migrations are applied.` },
  'migrations-missing': {
    state: 'fix',
    area: 'database',
    says: (fact) => `The database is missing migrations: ${fact('names')}.`,
    fix: () => 'Run the migrate command as the database owner, or start the portal with a database role that can apply migrations.',
    who: 'database',
  },
  'migrations-altered': {
    state: 'fix',
    area: 'database',
    says: (fact) => `These migrations differ from those that were applied to the database: ${fact('names')}.`,
    fix: () => "Restore the files of this version of the portal. The portal doesn't start until then.",
    who: 'operator',
  },
  'migrations-newer': {
    state: 'fix',
    area: 'database',
    says: (fact) => `A newer version of the portal has used the database. This version doesn't contain these migrations: ${fact('names')}.`,
    fix: () => 'Run the newer version, or restore a backup from before the upgrade.',
    who: 'operator',
  },
  'guards-present': { state: 'good', area: 'database', says: () => 'The guards that keep the record from being rewritten are in place.' },
  'guards-missing': {
    state: 'fix',
    area: 'database',
    says: (fact) => `These guards of the record are missing, turned off, or altered: ${fact('names')}.`,
    fix: () => 'Find out who changed the database. Then run the restore-guards command, and verify the record.',
    who: 'database',
  },
  'role-limited': { state: 'good', area: 'database', says: () => "The portal's database role can't rewrite the record." },
  'role-embedded': {
    state: 'good',
    area: 'database',
    says: () => 'The embedded database has one role, which can do everything. Checkpoints show whether the record was rewritten.',
  },
  'role-powerful': {
    state: 'fix',
    area: 'database',
    says: (fact) => `The portal's database role can ${fact('names')}.`,
    fix: () => "Create a second role, run the migrate command with --runtime-role for it, and name the role in the portal's DATABASE_URL.",
    who: 'database',
  },
} as const satisfies Record<string, FindingKind>
