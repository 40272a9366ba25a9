'use client'

import { makeStyles } from '@fluentui/react-components'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import type { PrerequisiteFinding, PrerequisiteId } from '@/lib/domain/setup/prerequisites/prerequisite-finding'
import { FindingRow } from './finding-row'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.M },
})

interface FindingListProps {
  findings: PrerequisiteFinding[]
  /** Without it, findings can't be checked again. */
  recheck?: PortalAction<{ id: PrerequisiteId }, PrerequisiteFinding>
  /** Takes the result of checking again; the list shows it once it's among `findings`. */
  onFound?: (finding: PrerequisiteFinding) => void
}

/** Lists the prerequisites with their findings. */
export function FindingList({ findings, recheck, onFound }: FindingListProps) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li key={finding.id}>
          <FindingRow finding={finding} recheck={recheck} onFound={onFound} />
        </li>
      ))}
    </ul>
  )
}
