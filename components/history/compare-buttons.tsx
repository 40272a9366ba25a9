'use client'

import { RouteButton } from '@/components/shell/route-link'
import { compareHref } from '@/lib/entra-logs/setting-version'
import type { RecordedChange } from './recorded-change'

/** Leads from a change to a comparison of what it left with what is live; a change that left nothing in Azure has none. */
export function CompareButtons({ change: { settingName, number, restorable } }: { change: RecordedChange }) {
  const moment = restorable.includes('after') ? 'after' : restorable[0]
  if (!moment) return null
  return <RouteButton href={compareHref(settingName, { kind: 'recorded', number, moment }, { kind: 'live' })}>Compare with…</RouteButton>
}
