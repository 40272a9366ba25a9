/** Days of a month on average. */
export const monthDays = 365.25 / 12
