'use client'

import { RouteButton } from '@/components/ui/route-link'
import { compareHref } from '@/lib/domain/settings/setting-version'
import type { ChangePageData } from './change-page-data'

/** Leads from a change to a comparison of what it left with what is live; a change that left nothing in Azure has none. */
export function CompareButtons({ change: { settingName, number, restorable } }: { change: ChangePageData }) {
  const moment = restorable.includes('after') ? 'after' : restorable[0]
  if (!moment) return null
  return <RouteButton href={compareHref(settingName, { kind: 'recorded', number, moment }, { kind: 'live' })}>Compare with…</RouteButton>
}
