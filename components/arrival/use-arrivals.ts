'use client'

import { useProgress } from '@/components/ui/polling/use-progress'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { type ArrivalWatch, secondsUntilNextArrivalCheck } from './arrival-watch'

/** The arrival of logs, refreshed while the page is open: of all settings, or of one. `initial` is what the page was sent with. */
export function useArrivals(initial: SettingArrival[], settingName?: string) {
  const query = settingName === undefined ? '' : `?setting=${encodeURIComponent(settingName)}`
  return useProgress<ArrivalWatch>(
    { settings: initial, errors: {}, interaction: null, isFirst: true },
    `/api/arrivals${query}`,
    secondsUntilNextArrivalCheck,
  )
}
