'use client'

import { makeStyles } from '@fluentui/react-components'
import { Fact } from '@/components/ui/fact'
import { stack } from '@/components/ui/layout/shared-styles'
import type { CategoryPage } from '@/lib/domain/guide/category-page'
import { licenseTitle } from '@/lib/domain/settings/license'
import { capitalized, listWords } from '@/lib/domain/text'

const useStyles = makeStyles({ list: stack.M })

/** What the catalog knows about a category, with the source of each fact. */
export function CategoryFacts({ page: { name, known, note } }: { page: CategoryPage }) {
  const styles = useStyles()
  return (
    <dl className={styles.list}>
      {known && <Fact term="Table in a workspace">{known.table}</Fact>}
      <Fact term="Storage account container and default event hub">insights-logs-{name.toLowerCase()}</Fact>
      {known && <Fact term="License">{listWords(known.licenses.map(licenseTitle))}</Fact>}
      {known?.producer && <Fact term="Written by">{capitalized(known.producer)}</Fact>}
      {note.warnings.map(({ text }) => (
        <Fact key={text} term="Availability">
          {text}
        </Fact>
      ))}
      {note.details
        .filter(({ label }) => label !== 'Named by')
        .map(({ label, value }) => (
          <Fact key={label} term={label}>
            {value}
          </Fact>
        ))}
    </dl>
  )
}
