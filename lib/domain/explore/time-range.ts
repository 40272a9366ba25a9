/** The time ranges of the page. The ID is the ISO 8601 duration that the service expects. */
export const timeRanges = [
  { id: 'PT1H', label: 'Last hour' },
  { id: 'PT4H', label: 'Last 4 hours' },
  { id: 'P1D', label: 'Last 24 hours' },
  { id: 'P3D', label: 'Last 3 days' },
  { id: 'P7D', label: 'Last 7 days' },
  { id: 'P30D', label: 'Last 30 days' },
] as const

export type TimeRangeId = (typeof timeRanges)[number]['id']
export const timeRangeIds = timeRanges.map(({ id }) => id)
