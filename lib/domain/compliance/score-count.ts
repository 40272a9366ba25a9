import { plural, pluralWord } from '../text'
import type { Verdict } from './verdict'

/** How many controls are met, and how many apply. */
export interface ScoreCount {
  /** With those that are met for licensed logs only. */
  met: number
  metLicensed: number
  applicable: number
  /** Those that can't be met here, because no setting of Microsoft Entra shows what they require. They aren't among those that apply. */
  notCovered: number
}

/** Counts the controls that are met, among those that apply and that can be met here. */
export function countMet(controls: readonly { verdict: Verdict; isCoverable: boolean }[]): ScoreCount {
  const metLicensed = controls.filter(({ verdict }) => verdict === 'met-licensed').length
  return {
    met: controls.filter(({ verdict }) => verdict === 'met').length + metLicensed,
    metLicensed,
    applicable: controls.filter(({ verdict, isCoverable: isCounted }) => isCounted && verdict !== 'not-applicable').length,
    notCovered: controls.filter(({ isCoverable: isCounted }) => !isCounted).length,
  }
}

/** Says how many controls are met: "8 of 17 met, 3 for licensed logs". */
export function metWords({ met, metLicensed, applicable }: ScoreCount): string {
  return `${met} of ${applicable} met${metLicensed > 0 ? `, ${metLicensed} for licensed logs` : ''}`
}

/** Says how many of the controls that are met are met for licensed logs only. */
export function metLicensedWords(count: number): string {
  return `${count} of the controls that are met ${pluralWord(count, 'is', 'are')} met only for logs that your licenses include`
}

/** Says how many controls aren't counted, because no setting of Microsoft Entra shows what they require. */
export function notCoveredWords(count: number): string {
  return `${plural(count, 'more control')} can't be checked here, so ${pluralWord(count, "it isn't", "they aren't")} counted`
}
