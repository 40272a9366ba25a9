/** What keeps the portal from using its database, in words for a person. */
export const databaseFaultWords = {
  'database-busy':
    "The portal's database has no free connections. Try again in a minute. If the problem continues, contact your portal administrator.",
  'database-full': "The portal's database has no space left, so the portal can't save anything. Contact your portal administrator.",
  'database-unreachable':
    "The portal's database isn't responding. Try again in a minute. If the problem continues, contact your portal administrator.",
} as const
export type DatabaseFault = keyof typeof databaseFaultWords

/** A page gets only the digest of an error, so the digest of such an error begins with its code. */
export function databaseFaultOfDigest(digest: string | undefined): DatabaseFault | undefined {
  return databaseFaults.find((fault) => digest?.startsWith(`${fault}/`))
}

const databaseFaults = ['database-busy', 'database-full', 'database-unreachable'] as const satisfies readonly DatabaseFault[]
