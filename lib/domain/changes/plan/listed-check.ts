import { isSameCategory } from '../../settings/diagnostic-setting'
import { findLogCategory } from '../../settings/log-categories'
import { listWords, pluralWord } from '../../text'
import type { ReviewCheck } from './review-check'

/**
 * The check of categories that neither the catalog nor a setting in Azure has, such as a misspelled one from an old link or version. It
 * doesn't prevent saving, because Azure might have added a category that no setting lists yet. There's no check if there is no such category.
 */
export function listedCheck(categories: readonly string[], listed: readonly string[]): ReviewCheck[] {
  const unlisted = categories.filter((name) => !findLogCategory(name) && !listed.some((one) => isSameCategory(one, name)))
  if (unlisted.length === 0) return []
  const them = pluralWord(unlisted.length, 'it', 'them')
  return [
    {
      id: 'listed',
      title: 'Categories that Azure lists',
      state: 'warning',
      evidence: `No setting in Azure lists ${listWords(unlisted)}, and this portal doesn't recognize ${them}, so Azure will probably refuse the setting. On the Logs step, clear ${them}.`,
    },
  ]
}
