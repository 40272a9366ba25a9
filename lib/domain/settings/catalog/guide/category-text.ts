/** Where Microsoft keeps the logs of a category without a diagnostic setting, where a source says so. */
export type KeptByMicrosoft = 'like-sign-ins' | 'not-at-all' | 'unknown'

/** What the guide says about a category in plain words. */
export interface CategoryGuide {
  /** What's in its rows. */
  contents: string
  /** What no one can find out without it. */
  withoutIt: string
  keptByMicrosoft: KeptByMicrosoft
  /**
   * An invented row: columns of the table with a value each, the most telling ones only. Empty if no public reference of the columns could be
   * read. The columns are those of Microsoft Learn, "Azure Monitor Logs table reference".
   */
  example: readonly (readonly [column: string, value: string])[]
}

/**
 * How long Microsoft keeps the logs itself; null where no source says so. Sources: Microsoft Learn, "Microsoft Entra data retention" (sign-ins
 * and audit), and "Access Microsoft Graph activity logs".
 */
export function keptByMicrosoftWords(kept: KeptByMicrosoft): string | null {
  switch (kept) {
    case 'like-sign-ins':
      return 'Even without a diagnostic setting, Microsoft Entra keeps these logs for 30 days, or for 7 days in a tenant without a P1 or P2 license. After that, only what you sent elsewhere remains.'
    case 'not-at-all':
      return "Microsoft doesn't keep these logs for you. You can't find out later what happened before a setting sent them."
    case 'unknown':
      return null
  }
}
