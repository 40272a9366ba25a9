import { requestFingerprint } from '@/lib/changes/approvals/request-fingerprint'
import { findChange } from '@/lib/history/change-record'
import type { SignedIn } from './start-test-portal'

/** The decision that the page of a request sends, about what it shows the person now. */
export async function decisionOn({ db, session }: SignedIn, changeId: string, note = '') {
  return { changeId, note, fingerprint: requestFingerprint(await findChange(db, session, changeId)) }
}
