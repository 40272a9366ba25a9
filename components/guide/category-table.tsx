'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { categorySections } from '@/components/setup/steps/logs/category-sections'
import { CategoryName } from '@/components/ui/layout/category-name'
import { quiet } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { categoryHref } from '@/lib/domain/portal-paths'
import { type LiveSetting, sendsCategory } from '@/lib/domain/settings/diagnostic-setting'
import { listWords, plural, pluralWord } from '@/lib/domain/text'

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    tableLayout: 'fixed',
  },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    paddingBlock: tokens.spacingVerticalXS,
    paddingInlineEnd: tokens.spacingHorizontalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  quiet: { ...quiet, display: 'block', overflowWrap: 'anywhere' },
})

/** The categories that are turned on, with their tables and settings. The others are listed by group. */
export function CategoryTable({ settings }: { settings: readonly LiveSetting[] }) {
  const styles = useStyles()
  const sections = categorySections(
    settings.flatMap(({ listedCategories }) => listedCategories),
    settings.flatMap(({ enabledCategories }) => enabledCategories),
  )
  const sentBy = (name: string) => settings.filter((setting) => sendsCategory(setting, name)).map((setting) => setting.name)
  const rows = sections.flatMap(({ rows: all }) => all)
  const sent = rows.filter(({ name }) => sentBy(name).length > 0)
  return (
    <>
      {sent.length > 0 && (
        <table className={styles.table}>
          <caption>
            <Caption1 className={styles.quiet}>
              {sent.length} of {plural(rows.length, 'category', 'categories')} {pluralWord(sent.length, 'is', 'are')} turned on
            </Caption1>
          </caption>
          <thead>
            <tr>
              {['Category', 'Table', 'Sent by'].map((title) => (
                <th key={title} scope="col" className={styles.cell}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sent.map(({ name, known }) => (
              <tr key={name}>
                <th scope="row" className={styles.cell}>
                  <RouteLink href={categoryHref(name)}>
                    <CategoryName name={name} />
                  </RouteLink>
                </th>
                <td className={styles.cell}>{known ? <CategoryName name={known.table} /> : 'Unknown'}</td>
                <td className={styles.cell}>
                  <bdi>{listWords(sentBy(name))}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div>
        {sections.map(({ id, title, rows: all }) => {
          const rest = all.filter(({ name }) => sentBy(name).length === 0)
          return (
            rest.length > 0 && (
              <Caption1 key={id} as="p" className={styles.quiet}>
                {title}, not turned on: {rest.map(({ name }) => name).join(', ')}
              </Caption1>
            )
          )
        })}
      </div>
    </>
  )
}
