'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { FindingList } from './finding-list'
import { SetupFrame } from './setup-frame'
import type { PrerequisitesProps } from './step-props'
import type { DraftEditor } from './use-draft'

const useStyles = makeStyles({ note: { color: tokens.colorNeutralForeground2 } })

/** What Microsoft asks for before logs can be integrated, checked one by one. Nothing here holds the person back. */
export function PrerequisitesStep({ draft, data, recheck }: PrerequisitesProps & { draft: DraftEditor }) {
  const styles = useStyles()
  return (
    <SetupFrame step="prerequisites" draft={draft}>
      <FindingList findings={data.findings} recheck={recheck} />
      <Caption1 className={styles.note}>
        You can go on in any case and prepare the setting. Azure itself decides when you save.
      </Caption1>
    </SetupFrame>
  )
}
