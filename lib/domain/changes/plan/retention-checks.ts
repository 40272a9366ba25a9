import { resourceName } from '../../azure/resource-id'
import { categoryKey } from '../../settings/diagnostic-setting'
import type { EffectiveRetention } from '../../settings/retention/effective-retention'
import { foreignDeletionSentences, protectionSentences, uncheckedSentence } from '../../settings/retention/retention-words'
import { listWords, plural } from '../../text'
import type { ChangePlan, KeptPlan } from './change-plan'
import type { ReviewCheck } from './review-check'

/** What else deletes the logs in the storage account, and what makes "deleted" untrue. Neither prevents saving. */
export function retentionChecks({ kept }: ChangePlan): ReviewCheck[] {
  if (!kept) return []
  const account = resourceName(kept.storageAccountId)
  const title = `Retention in ${account}`
  if ('fault' in kept)
    return [
      {
        id: 'kept',
        title,
        state: 'unknown',
        evidence: `The lifecycle management rules of ${account} couldn't be read, so the retention of these logs is unknown. ${kept.fault}`,
      },
    ]
  return [deletionCheck(kept, title), ...protectionCheck(kept, account)]
}

function deletionCheck(kept: KeptPlan, title: string): ReviewCheck {
  const sentences = foreignDeletionSentences(kept.after)
  if (sentences.length === 0)
    return { id: 'kept', title, state: 'ok', evidence: 'No other lifecycle management rule deletes these logs earlier.' }
  const shorter = kept.after.filter(({ deletion }) => deletion && !deletion.isOwn)
  const asked =
    kept.isReviewed && shorter.length > 0 ? [`This draft is set to keep ${listWords(shorter.map((one) => askedWords(one, kept)))}.`] : []
  return {
    id: 'kept',
    title,
    state: 'warning',
    evidence: [
      ...sentences,
      ...asked,
      "The portal never changes rules that it doesn't own. To keep the logs longer, ask the owner of the account to change the lifecycle management policy.",
    ].join(' '),
  }
}

function askedWords({ category }: EffectiveRetention, { own }: KeptPlan): string {
  const days = own[categoryKey(category)] ?? null
  return `${category} ${days === null ? 'forever' : `for ${plural(days, 'day')}`}`
}

function protectionCheck({ after, rules, protection }: KeptPlan, account: string): ReviewCheck[] {
  const sentences = protectionSentences(after, rules, protection)
  const unchecked = uncheckedSentence(protection)
  if (sentences.length === 0 && unchecked === undefined) return []
  return [
    {
      id: 'protection',
      title: `Deleted logs in ${account}`,
      state: unchecked === undefined ? 'warning' : 'unknown',
      evidence: [...sentences, ...(unchecked ? [unchecked] : [])].join(' '),
    },
  ]
}
