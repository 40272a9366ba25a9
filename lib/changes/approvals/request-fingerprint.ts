import 'server-only'

import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Change } from '@/lib/history/change-record'

/**
 * Returns a short text that is equal only for the same request: what an approver sees is what their decision is about and what is sent. It
 * covers the change itself, not its draft.
 */
export function requestFingerprint({
  id,
  number,
  action,
  settingName,
  before,
  wanted,
  seen,
  resource,
  retention,
  reason,
  ticket,
  approval,
}: Change): string {
  const { storageAccountId, before: rulesBefore, after: rulesAfter, changes } = retention ?? {}
  const text = canonicalize({
    ...{ id, number, action, settingName, reason, ticket },
    before: before ?? null,
    wanted: wanted ?? null,
    seen: seen ?? null,
    resource: resource ? { id: resource.id, before: resource.before, wanted: resource.wanted } : null,
    retention: retention ? { storageAccountId, rulesBefore, rulesAfter, changes } : null,
    approval: approval ? { reasons: approval.reasons, expiresAt: approval.expiresAt, acceptance: approval.acceptance ?? null } : null,
  })
  return createHash('sha256')
    .update(text ?? '')
    .digest('base64url')
}
