'use client'

import { Badge, makeStyles, mergeClasses, ProgressBar, tokens } from '@fluentui/react-components'
import { ShieldRegular } from '@fluentui/react-icons'
import { usedDestinations, destinationKindWords, destinationName } from '@/components/diff/destination-words'
import { Card } from '@/components/shell/card'
import { isOwnedBySentinel, type LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import { logCategories } from '@/lib/entra-logs/log-categories'

const narrow = '@media (max-width: 767.98px)'

const useStyles = makeStyles({
  card: { padding: 0 },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300, [narrow]: { display: 'block' } },
  body: { [narrow]: { display: 'block' } },
  headRow: { [narrow]: { display: 'none' } },
  head: { textAlign: 'start', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2, padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}` },
  half: { width: '40%' },
  row: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`, [narrow]: { display: 'block', paddingBlock: tokens.spacingVerticalS, ':first-child': { borderTopStyle: 'none' } } },
  cell: {
    textAlign: 'start', verticalAlign: 'top', fontWeight: tokens.fontWeightRegular, padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`, overflowWrap: 'anywhere',
    [narrow]: { display: 'block', paddingBlock: tokens.spacingVerticalXS },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  badge: { marginInlineStart: tokens.spacingHorizontalS },
  places: { listStyleType: 'none', padding: 0 },
  kind: { color: tokens.colorNeutralForeground2 },
  count: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  bar: { marginTop: tokens.spacingVerticalXS, maxWidth: '10rem' },
})

/** The tenant's settings: where each sends, and how much of what there is. */
export function SettingsTable({ settings }: { settings: LiveSetting[] }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <table className={styles.table} aria-label="Diagnostic settings">
        <thead className={styles.headRow}>
          <tr>
            <th scope="col" className={mergeClasses(styles.head, styles.half)}>Name</th>
            <th scope="col" className={mergeClasses(styles.head, styles.half)}>Sends to</th>
            <th scope="col" className={styles.head}>Categories</th>
          </tr>
        </thead>
        <tbody className={styles.body}>
          {settings.map((setting) => <SettingRow key={setting.name} setting={setting} />)}
        </tbody>
      </table>
    </Card>
  )
}

function SettingRow({ setting }: { setting: LiveSetting }) {
  const styles = useStyles()
  const total = Math.max(setting.listedCategories.length || logCategories.length, setting.enabledCategories.length)
  const places = usedDestinations(setting.destinations)
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.cell}>
        <span dir="auto" className={styles.name}>{setting.name}</span>
        {isOwnedBySentinel(setting.name) && (
          <Badge appearance="tint" color="warning" icon={<ShieldRegular />} className={styles.badge}>Owned by Microsoft Sentinel</Badge>
        )}
      </th>
      <td className={styles.cell}>
        <ul className={styles.places}>
          {places.map(({ kind, text }) => (
            <li key={kind} title={text}>
              <span className={styles.kind}>{destinationKindWords[kind]}</span> <bdi>{destinationName(kind, text)}</bdi>
            </li>
          ))}
        </ul>
      </td>
      <td className={styles.cell}>
        <span className={styles.count}>{setting.enabledCategories.length} of {total}</span>
        <ProgressBar className={styles.bar} value={setting.enabledCategories.length} max={total} aria-hidden />
      </td>
    </tr>
  )
}
