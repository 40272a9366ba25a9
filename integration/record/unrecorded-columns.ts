/**
 * The columns that no event records, by table, and why an alteration there has no consequence for the record. `docs/security.md` has the
 * same list. A star stands for every column that isn't named.
 */
export const unrecordedColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  change: {
    looks: 'Counts checks of Azure. The event that settles the change has the number that people see.',
    absences: 'Counts checks that found no setting. It delays or hastens the next one.',
    last_look_at: 'When the next check is due.',
    actor_asked_at: 'When the activity log is read next.',
    search: 'The index of the search. The history itself shows every change, with and without it.',
  },
  tenant_rule: { updated_at: 'Shown nowhere.' },
  webhook: {
    encrypted_url: "Encrypted and authenticated: an altered address can't be opened, and nothing is sent to it.",
    encrypted_secret: 'Encrypted and authenticated, as the address is.',
    updated_at: 'When the webhook was last changed. The event has the time that counts.',
  },
  known_setting: { known_since: 'For how many minutes a difference still counts as a save that is settling.' },
  rate_limit: { '*': 'How often someone asked recently. No one is shown it.' },
  draft: { '*': 'Work in progress. Everything in it is reviewed and checked again before it is saved, and the change then records it.' },
  workspace_creation: { '*': 'The progress of the wizard. Its events are in the chain.' },
  policy_lease: { '*': 'Who is writing retention now. It ends within seconds, and Azure and the events have what was written.' },
  observation: { '*': 'What Azure showed at the last reading. The next reading replaces it; evidence uses Azure or the record.' },
  last_finding: { '*': 'What a visit found out. The next visit replaces it.' },
  arrival: { '*': 'When rows last arrived. The next check replaces it.' },
  arrival_look: { '*': 'When the next check of a workspace is due, and what it read about tables. The next check reads that again.' },
  hourly_count: { '*': 'How many rows arrived. The next check counts the last days again, and nothing is decided by older hours.' },
  compliance_score: { '*': 'Verdicts of a visit. The next visit judges again, and evidence says that they are not part of the record.' },
  scheduled_run: { '*': 'When a job ran last. The next run replaces it.' },
  notice: { '*': "Notifications. What they are about is in the record, where it's verified." },
  delivery: { '*': 'Messages about notifications. Signed messages are verified by their receiver.' },
  role_decision: { '*': "The role of a person's newest token. Each renewal replaces it, and Azure checks each call itself." },
  security_delivery: { '*': "Security events on the way to the collector, which the portal can't change. Standard output has them too." },
  security_backlog: { '*': 'How many security events were dropped on the way.' },
  session: { '*': 'Who is signed in. Tokens are encrypted and authenticated, and IDs are hashed with the session secret.' },
  signing_key: { '*': 'Public keys. Only those with a valid proof of origin are served.' },
}

/** Whether an alteration of a column is without consequence for the record. */
export function isUnrecorded(table: string, column: string): boolean {
  const columns = unrecordedColumns[table]
  return columns !== undefined && (column in columns || '*' in columns)
}
