'use client'

import { Badge, Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { categorySections, hasName } from '@/components/setup/steps/logs/category-sections'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { categoryGroupPhrase, type LiveSetting, sendsAllLogs } from '@/lib/domain/settings/diagnostic-setting'
import { listWords } from '@/lib/domain/text'

const useStyles = makeStyles({
  groups: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 18rem), 1fr))', gap: tokens.spacingHorizontalXXL },
  group: stack.XS,
  head: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  count: { fontVariantNumeric: 'tabular-nums' },
  list: { ...plainList, ...stack.S, overflowWrap: 'anywhere' },
  table: { ...quiet, display: 'block', fontFamily: tokens.fontFamilyMonospace },
  rest: { ...quiet, overflowWrap: 'anywhere' },
})

/** Lists which categories a setting sends, by group, and which it doesn't. */
export function SettingSends({ setting }: { setting: LiveSetting }) {
  const styles = useStyles()
  return (
    <SectionCard title="Log categories">
      {setting.categoryGroups && (
        <Body1 as="p">
          This setting sends {listWords(setting.categoryGroups.map(categoryGroupPhrase))}
          {sendsAllLogs(setting)
            ? ', including categories that Microsoft adds later.'
            : ". The portal doesn't have a list of the included categories."}
        </Body1>
      )}
      <div className={styles.groups}>
        {categorySections(setting.listedCategories, setting.enabledCategories).map(({ id, title, rows }) => {
          const sent = rows.filter(({ name }) => hasName(setting.enabledCategories, name))
          const rest = rows.filter((row) => !sent.includes(row))
          return (
            <section key={id} className={styles.group}>
              <div className={styles.head}>
                <Body1Strong as="h3">{title}</Body1Strong>
                <Badge
                  appearance={sent.length > 0 ? 'tint' : 'outline'}
                  color={sent.length > 0 ? 'brand' : 'informative'}
                  className={styles.count}
                >
                  {sent.length} of {rows.length}
                </Badge>
              </div>
              {sent.length > 0 && (
                <ul className={styles.list}>
                  {sent.map(({ name, known }) => (
                    <li key={name}>
                      {name}
                      <Caption1 className={styles.table}>{known?.table ?? 'Table unknown'}</Caption1>
                    </li>
                  ))}
                </ul>
              )}
              {rest.length > 0 && (
                <Caption1 as="p" className={styles.rest}>
                  Not sent: {rest.map(({ name }) => name).join(', ')}
                </Caption1>
              )}
            </section>
          )
        })}
      </div>
    </SectionCard>
  )
}
