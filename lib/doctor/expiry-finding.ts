import 'server-only'

import { type Finding, type FindingCode, finding } from '@/lib/domain/doctor/finding'
import { plural } from '@/lib/domain/text'

const dayMs = 86_400_000
/** Long enough to renew a credential where several people have to agree. */
const soonDays = 30

interface ExpiryCodes {
  good: FindingCode
  soon: FindingCode
  /** Missing where something that's over is reported in another way. */
  over?: FindingCode
}

/** Returns the finding for something that expires: over, soon, or later. */
export function expiryFinding(
  end: Date,
  codes: ExpiryCodes,
  facts: Finding['facts'],
  { now = Date.now(), tenantId }: { now?: number; tenantId?: string } = {},
): Finding {
  const until = end.toISOString()
  const daysLeft = Math.floor((end.getTime() - now) / dayMs)
  if (end.getTime() <= now && codes.over) return finding(codes.over, { ...facts, until }, tenantId)
  if (daysLeft >= soonDays) return finding(codes.good, { ...facts, until }, tenantId)
  return finding(codes.soon, { ...facts, until, days: daysLeft === 0 ? 'less than a day' : plural(daysLeft, 'day') }, tenantId)
}
