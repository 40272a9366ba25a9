/** How much in the sections of the navigation waits for someone. */
export interface OpenCounts {
  notifications: number
  /** Requests that wait for approval; 0 for someone who can't decide about them. */
  approvals: number
}

/** Counts up to this number are shown exactly. */
export const exactCountMax = 99

/** A count as it's shown: "3", or "99+". */
export function countWords(count: number): string {
  return count > exactCountMax ? `${exactCountMax}+` : `${count}`
}
