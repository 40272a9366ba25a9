'use client'

import { keptColumns } from '@/components/ui/columns/kept-columns'

/** The columns of the list of settings that can be hidden. */
export const settingsColumns = [
  { id: 'destinations', title: 'Sends to' },
  { id: 'categories', title: 'Categories' },
  { id: 'changed', title: 'Last change' },
] as const

export const { useChoice: useHiddenSettingsColumns, choose: hideSettingsColumns } = keptColumns('settings', settingsColumns)
