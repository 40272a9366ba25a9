'use client'

import { RouteButton } from '@/components/ui/route-link'
import { compareHref } from '@/lib/domain/settings/setting-version'
import type { ChangePageData } from './change-page-data'

/** Links from a change to the comparison of its result with the live setting; a change without a result in Azure has no link. */
export function CompareButtons({ change: { settingName, number, restorable } }: { change: ChangePageData }) {
  const moment = restorable.includes('after') ? 'after' : restorable[0]
  if (!moment) return null
  return <RouteButton href={compareHref(settingName, { kind: 'recorded', number, moment }, { kind: 'live' })}>Compare with…</RouteButton>
}
