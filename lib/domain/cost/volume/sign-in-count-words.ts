import { categoryKey } from '../../settings/diagnostic-setting'
import { listWords, pluralWord } from '../../text'
import type { CostEstimate } from '../estimate-cost'
import { isOwnVolume } from './category-volume'
import type { SignInFault } from './sign-in-count'

/** Why the number of sign-ins couldn't be read, in sentences. */
const faultWords: Record<SignInFault, string> = {
  'no-permission': "The portal doesn't have AuditLog.Read.All, an optional permission that an administrator can consent to.",
  'no-role': 'The person who last went to this page has no role that can read sign-ins, such as Reports Reader or Security Reader.',
  'no-license': 'Microsoft Graph requires Microsoft Entra ID P1 or P2.',
  throttled: 'Microsoft Graph is receiving too many requests. The portal tries again tomorrow.',
  'no-answer': "Microsoft Graph didn't respond. The portal tries again tomorrow.",
  'unexpected-answer': "Microsoft Graph returned an unexpected response. This API is in beta, and doesn't exist in each cloud.",
  'too-many': 'Your organization has more sign-ins than the portal reads.',
  'no-days': 'Microsoft Graph has no complete day with sign-ins.',
}

/**
 * Says which volumes of an estimate are based on the number of sign-ins that Microsoft Graph reports, and why others aren't. Categories that
 * are measured, or whose logs can't arrive, need no such number.
 * @param faults by the key of the category
 */
export function signInCountWords({ lines }: Pick<CostEstimate, 'lines'>, faults: Readonly<Record<string, SignInFault>>): string[] {
  const known = [...Map.groupBy(lines, ({ category }) => categoryKey(category)).values()].flatMap(([first]) => first ?? [])
  const counted = known.filter(({ basis }) => basis === 'counted' || basis === 'counted-briefly').map(({ category }) => category)
  const missing = known.flatMap(({ category, basis }) => {
    const fault = faults[categoryKey(category)]
    return fault && !isOwnVolume(basis) && basis !== 'no-license' ? [{ category, fault }] : []
  })
  return [
    ...(counted.length > 0
      ? [
          `The ${pluralWord(counted.length, 'volume', 'volumes')} of ${listWords(counted)} ${pluralWord(counted.length, 'is', 'are')} the number of sign-ins that Microsoft Graph reports for your organization, times the public size of a row.`,
        ]
      : []),
    ...[...Map.groupBy(missing, ({ fault }) => fault)].map(
      ([fault, group]) =>
        `For ${listWords(group.map(({ category }) => category))}, Microsoft Graph's number of sign-ins isn't available. ${faultWords[fault]}`,
    ),
  ]
}
