import { plural } from '../../text'
import type { MeasuredCost } from '../measured-cost'
import { monthlyWords } from './amount-words'

/** Compares what measured categories cost in workspaces by the billed size of their rows with what public figures say about the same categories, in words. */
export function measuredWords({ categories, sent, monthly, compared, currency }: MeasuredCost): string {
  const own = `Measured in workspaces by the billed size of rows: ${categories} of ${plural(sent, 'category', 'categories')}, ${monthlyWords(monthly, currency)}.`
  if (!compared) return own
  const by = monthlyWords(compared.published, currency)
  return compared.isAll
    ? `${own} According to public figures, the same logs would cost ${by}.`
    : `${own} For ${compared.categories} of these, public figures estimate ${by} instead of ${monthlyWords(compared.monthly, currency)}.`
}
