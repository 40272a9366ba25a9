import { planNames } from '../../arrival/table-plan'
import { controlsOfCategory } from '../../compliance/controls-of-category'
import type { FindingDetail } from '../../setup/prerequisites/prerequisite-finding'
import { capitalized, listAlternatives, listWords } from '../../text'
import type { CatalogCloud, VolumeClass } from './catalog-facts'
import { type CatalogSourceId, catalogSources } from './catalog-sources'
import { categoryFacts } from './category-facts'

/** What the list of categories shows about one, beyond its description. */
export interface CategoryNote {
  volume: string | null
  /** People whose data the rows contain: "of users"; null if no source says so. */
  personalContent: string | null
  hasEnteredText: boolean
  /** `isOver` if the warning no longer applies. */
  warnings: { text: string; isOver: boolean }[]
  details: FindingDetail[]
}

const volumeWords: Record<VolumeClass, string> = {
  low: 'Low volume',
  medium: 'Medium volume',
  high: 'High volume',
  'very-high': 'Very high volume',
}
const cloudWords: Record<CatalogCloud, string> = { public: 'public', usgovernment: 'US Government', china: 'China (21Vianet)' }

/** Returns what the list of categories shows about a category, with the source and date of each detail. */
export function categoryNote(name: string): CategoryNote {
  const facts = categoryFacts(name)
  const { basicPlan, lakePlan, transformation, volume, personalContent, clouds, dataGrant, warnings } = facts
  const controls = controlsOfCategory(name).map(({ title }) => title)
  return {
    volume: volume && volumeWords[volume.value],
    personalContent: personalContent?.value.split(':')[0] ?? null,
    hasEnteredText: facts.hasEnteredText,
    warnings: warnings.map(({ value }) => value),
    details: [
      detail('Table plans', planWords(name), (basicPlan ?? lakePlan)?.source),
      ...(transformation
        ? [
            detail(
              'Transformations',
              transformation.value ? "Rows can be changed or dropped before they're stored" : 'Not supported',
              transformation.source,
            ),
          ]
        : []),
      ...(volume ? [detail('Volume', volumeWords[volume.value], volume.source)] : []),
      ...(personalContent ? [detail('Personal data', capitalized(personalContent.value.replace(/^of /, '')), personalContent.source)] : []),
      ...(clouds ? [detail('Clouds', listWords(clouds.value.map((cloud) => cloudWords[cloud])), clouds.source)] : []),
      ...(dataGrant ? [detail('Data grant', 'Part of the daily grant for Microsoft 365 E5', dataGrant.source)] : []),
      ...(controls.length > 0 ? [detail('Named by', listWords(controls), undefined)] : []),
    ],
  }
}

/** "Analytics and Auxiliary / Lake, not Basic"; a plan that no source mentions is left out. */
export function planWords(name: string): string {
  const { basicPlan, lakePlan } = categoryFacts(name)
  const plans = [
    { plan: planNames.Basic, fact: basicPlan },
    { plan: planNames.Auxiliary, fact: lakePlan },
  ]
  const named = (isPossible: boolean) => plans.flatMap(({ plan, fact }) => (fact?.value === isPossible ? [plan] : []))
  const not = named(false)
  return `${listWords(['Analytics', ...named(true)])}${not.length > 0 ? `, not ${listAlternatives(not)}` : ''}`
}

function detail(label: string, words: string, source: CatalogSourceId | undefined): FindingDetail {
  if (!source) return { label, value: words, isGood: null }
  const { title, asOf } = catalogSources[source]
  return { label, value: `${words}. Source: ${title}, ${asOf}`, isGood: null }
}
