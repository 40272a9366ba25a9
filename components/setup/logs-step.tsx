'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { Notice } from '@/components/shell/notice'
import { categorySections, filterSections, withCategories } from './category-sections'
import { CategorySectionList } from './category-section-list'
import { CategoryToolbar } from './category-toolbar'
import { SetupFrame } from './setup-frame'
import type { LogsProps } from './step-props'
import type { DraftEditor } from './use-draft'

const useStyles = makeStyles({
  sections: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

/** Which categories the setting sends. */
export function LogsStep({ draft, data }: LogsProps & { draft: DraftEditor }) {
  const styles = useStyles()
  const [filter, setFilter] = useState('')
  const chosen = draft.content.categories
  const sections = categorySections([...data.listedCategories, ...(draft.baseline?.enabledCategories ?? [])], chosen)
  const shown = filterSections(sections, filter)
  const everything = sections.flatMap(({ rows }) => rows.map(({ name }) => name))
  const setChosen = (categories: string[]) => draft.edit({ categories })

  return (
    <SetupFrame step="logs" draft={draft}>
      <CategoryToolbar chosen={chosen} everything={everything} filter={filter} onFilter={setFilter} onChoose={setChosen} />
      <div id="categories" className={styles.sections}>
        {shown.map((section) => (
          <CategorySectionList
            key={section.id}
            section={section}
            chosen={chosen}
            sentToday={draft.baseline?.enabledCategories ?? []}
            tenantLicenses={data.tenantLicenses}
            onSwitch={(names, isOn) => setChosen(withCategories(chosen, names, isOn))}
          />
        ))}
        {shown.length === 0 && <Notice>No category matches “{filter}”. Clear the filter to see all {everything.length}.</Notice>}
      </div>
    </SetupFrame>
  )
}
