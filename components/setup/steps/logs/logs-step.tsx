'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { InfoRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { quiet, readable, stack } from '@/components/ui/layout/shared-styles'
import { selectionWords } from '@/lib/domain/cost/selection-costs'
import { recommendedFor } from '@/lib/domain/settings/catalog/recommended-categories'
import { listWords, pluralWord } from '@/lib/domain/text'
import type { DraftEditor } from '../../draft/use-draft'
import { SetupFrame } from '../../frame/setup-frame'
import type { LogsProps, OtherDraft } from '../../frame/step-props'
import { CategorySectionList } from './category-section-list'
import { categorySections, filterSections, hasName, withCategories } from './category-sections'
import { CategoryToolbar } from './category-toolbar'
import { PresetsButton } from './presets-button'

const useStyles = makeStyles({
  note: { ...quiet, ...readable },
  sections: stack.L,
})

/** Selects the categories that the setting sends. */
export function LogsStep({ draft, others, data, savePreset }: LogsProps & { draft: DraftEditor; others: OtherDraft[] }) {
  const styles = useStyles()
  const [filter, setFilter] = useState('')
  const { categories: selected, storage, eventHub } = draft.content
  const sections = categorySections([...data.listedCategories, ...(draft.baseline?.enabledCategories ?? [])], selected, data.notes)
  const shown = filterSections(sections, filter)
  const everything = sections.flatMap(({ rows }) => rows.map(({ name }) => name))
  const recommended = recommendedFor(data.tenantLicenses)
  const setSelected = (categories: string[]) => draft.edit({ categories })

  return (
    <SetupFrame step="logs" draft={draft} others={others}>
      <CategoryToolbar
        selected={selected}
        recommended={recommended.categories}
        everything={everything}
        cost={selectionWords(selected, data.costs)}
        filter={filter}
        onFilter={setFilter}
        onSelect={setSelected}
        morePresets={
          <PresetsButton
            selected={selected}
            costs={data.costs}
            tenantName={data.tenantName}
            savePreset={savePreset}
            onSelect={setSelected}
          />
        }
      />
      {draft.baseline === null && isSameSelection(selected, recommended.categories) && (
        <Callout icon={<InfoRegular />}>
          The recommended categories are selected{data.tenantLicenses && `, based on the licenses of ${data.tenantName}`}. You can change
          the selection.
        </Callout>
      )}
      {!data.costs.hasDestination && (
        <Caption1 className={styles.note}>
          The draft has no destination yet, so costs are shown for a Log Analytics workspace in East US.
        </Caption1>
      )}
      {data.costs.unknownRegions.length > 0 && (
        <Caption1 className={styles.note}>
          The region of {listWords(data.costs.unknownRegions)} is unknown, so costs are shown at the prices for East US.
        </Caption1>
      )}
      {data.tenantLicenses === null && (
        <Caption1 className={styles.note}>
          The licenses of {data.tenantName} couldn't be read, so this page can't show which logs can arrive.
        </Caption1>
      )}
      {recommended.leftOut.length > 0 && (
        <Caption1 className={styles.note}>
          The Recommended start preset doesn't include {listWords(recommended.leftOut)}, because {data.tenantName} has no active license for{' '}
          {pluralWord(recommended.leftOut.length, 'it', 'them')}.
        </Caption1>
      )}
      <div id="categories" className={styles.sections}>
        {shown.map((section) => (
          <CategorySectionList
            key={section.id}
            section={section}
            selected={selected}
            sentToday={draft.baseline?.enabledCategories ?? []}
            tenantLicenses={data.tenantLicenses}
            costs={data.costs}
            onSwitch={(names, isOn) => setSelected(withCategories(selected, names, isOn))}
          />
        ))}
        {shown.length === 0 && (
          <Callout>
            No categories match “{filter}”. Clear the filter to see all {everything.length} categories.
          </Callout>
        )}
      </div>
      {(storage.isOn || eventHub.isOn) && <Caption1 className={styles.note}>{namesText(storage.isOn, eventHub.isOn)}</Caption1>}
    </SetupFrame>
  )
}

/** Whether two selections have the same categories, in any order. */
function isSameSelection(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => hasName(other, name))
}

/** The table names above apply to workspaces; other destinations name the logs after their category. */
function namesText(hasStorage: boolean, hasEventHub: boolean): string {
  const what =
    hasStorage && hasEventHub
      ? 'Containers in the storage account, and event hubs that Azure creates,'
      : hasStorage
        ? 'Containers in the storage account'
        : 'Event hubs that Azure creates'
  return `${what} are named insights-logs- followed by the category in lowercase, such as insights-logs-auditlogs.`
}
