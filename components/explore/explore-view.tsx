'use client'

import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { DismissRegular, PlayRegular } from '@fluentui/react-icons'
import { useId, useRef, useState } from 'react'
import { useArrivals } from '@/components/arrival/use-arrivals'
import { Callout } from '@/components/ui/callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton } from '@/components/ui/route-link'
import { useTabNote } from '@/components/ui/use-tab-text'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { parseWorkspaceId, resourceName } from '@/lib/domain/azure/resource-id'
import type { QueryFinding } from '@/lib/domain/explore/query-finding'
import { type RowLimit, rowLimits } from '@/lib/domain/explore/query-result'
import { queryTextFault } from '@/lib/domain/explore/query-text'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { sampleReadiness } from '@/lib/domain/explore/sample-readiness'
import { type TimeRangeId, timeRanges } from '@/lib/domain/explore/time-range'
import { watchedWorkspaceIds } from '@/lib/domain/explore/watched-workspace-ids'
import { formatCount } from '@/lib/domain/text'
import { FindingList } from './finding-list'
import { QueryEditor } from './query-editor'
import { ResultCard } from './result-card'
import { SampleGallery } from './sample-gallery'
import { useQueryCheck } from './use-query-check'
import { useQueryRun } from './use-query-run'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignItems: 'start',
    '@media (min-width: 64rem)': { gridTemplateColumns: '20rem minmax(0, 1fr)' },
  },
  callout: { marginBottom: tokens.spacingVerticalL },
  main: stack.L,
  fields: { ...wrap.M, alignItems: 'start' },
  field: { flexGrow: 1, flexBasis: '10rem', minWidth: 0, maxWidth: '20rem', gridTemplateColumns: 'minmax(0, 1fr)' },
  wide: { gridTemplateColumns: 'minmax(0, 1fr)' },
  commands: { ...wrap.S, alignItems: 'center' },
})

const anotherWorkspace = 'another'

interface ExploreViewProps {
  canSetUp: boolean
  arrivals: SettingArrival[]
  /** The query and workspace that a link asked for; null if the page was opened without one. */
  start: { text: string | null; workspaceId: string | null }
}

/** Runs a sample query or the user's own, checked as they type, with their own permissions, and shows a chart and a table. */
export function ExploreView({ canSetUp, arrivals, start }: ExploreViewProps) {
  const styles = useStyles()
  const checkId = useId()
  const editor = useRef<HTMLTextAreaElement>(null)
  const { progress } = useArrivals(arrivals)
  const workspaceIds = watchedWorkspaceIds(progress.settings)
  const [selectedWorkspace, setSelectedWorkspace] = useState(start.workspaceId ?? workspaceIds[0] ?? anotherWorkspace)
  const [typedWorkspace, setTypedWorkspace] = useState('')
  const [workspaceFault, setWorkspaceFault] = useState<string | null>(null)
  const [timeRange, setTimeRange] = useState<TimeRangeId>('P1D')
  const [rowLimit, setRowLimit] = useState<RowLimit>(1_000)
  const [note, writeNote] = useTabNote('explore query')
  const [isTouched, setIsTouched] = useState(false)
  const { state, run, cancel } = useQueryRun()

  const text = isTouched ? note : (start.text ?? (note || (sampleQueries[0]?.text ?? '')))
  const textFault = queryTextFault(text)
  const check = useQueryCheck(text)
  const hasErrors = check?.findings.some(({ severity }) => severity === 'error') === true
  const workspaceId = selectedWorkspace === anotherWorkspace ? typedWorkspace.trim() : selectedWorkspace

  const change = (changed: string) => {
    writeNote(changed)
    setIsTouched(true)
  }
  const runQuery = () => {
    const fault = parseWorkspaceId(workspaceId)
      ? null
      : 'Enter the resource ID of a workspace: /subscriptions/…/resourceGroups/…/providers/Microsoft.OperationalInsights/workspaces/…'
    setWorkspaceFault(fault)
    if (fault !== null || textFault !== null) return
    // The text is stored first, because the query can require a sign-in that leaves the page.
    change(text)
    void run({ workspaceId, text, timeRange, rowLimit })
  }
  const goTo = ({ from, length }: QueryFinding) => {
    editor.current?.focus()
    editor.current?.setSelectionRange(from, from + length)
  }
  const sampleOf = (query: string) => sampleQueries.find((sample) => sample.text === query)

  return (
    <>
      <PageHeader
        title="Explore"
        lead="Query the logs in a workspace with your own permissions. The portal doesn't keep your query or its results."
        breadcrumbs={[{ label: 'Logs', href: '/logs' }]}
      />
      {workspaceIds.length === 0 && (
        <div className={styles.callout}>
          <Callout
            intent="info"
            title="No logs are sent to a workspace yet"
            actions={
              canSetUp && (
                <RouteButton href="/setup" size="small">
                  Set up log integration
                </RouteButton>
              )
            }
          >
            Most samples need SignInLogs or AuditLogs. Until a diagnostic setting sends them to a workspace, you can enter the resource ID
            of any workspace that you can read.
          </Callout>
        </div>
      )}
      <div className={styles.columns}>
        <SampleGallery
          selectedId={sampleOf(text)?.id ?? null}
          readiness={(sample) => sampleReadiness(sample, progress.settings, workspaceId)}
          onSelect={(sample) => change(sample.text)}
        />
        <div className={styles.main}>
          <SectionCard title="Query">
            <div className={styles.fields}>
              <Field label="Workspace" className={styles.field}>
                <Select value={selectedWorkspace} onChange={(_, { value }) => setSelectedWorkspace(value)}>
                  {workspaceIds.map((id) => (
                    <option key={id} value={id}>
                      {resourceName(id)}
                    </option>
                  ))}
                  <option value={anotherWorkspace}>Another workspace</option>
                </Select>
              </Field>
              <Field label="Time range" className={styles.field}>
                <Select value={timeRange} onChange={(_, { value }) => setTimeRange(timeRanges.find(({ id }) => id === value)?.id ?? 'P1D')}>
                  {timeRanges.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label="Maximum rows" className={styles.field}>
                <Select
                  value={String(rowLimit)}
                  onChange={(_, { value }) => setRowLimit(rowLimits.find((limit) => String(limit) === value) ?? 1_000)}
                >
                  {rowLimits.map((limit) => (
                    <option key={limit} value={limit}>
                      {formatCount(limit)}
                    </option>
                  ))}
                </Select>
              </Field>
            </div>
            {selectedWorkspace === anotherWorkspace && (
              <Field
                label="Workspace resource ID"
                hint="In the Azure portal, go to the workspace and select JSON View."
                validationMessage={workspaceFault ?? undefined}
                validationState={workspaceFault === null ? 'none' : 'error'}
                className={styles.wide}
              >
                <Input value={typedWorkspace} maxLength={1_000} dir="ltr" onChange={(_, { value }) => setTypedWorkspace(value)} />
              </Field>
            )}
            <QueryEditor value={text} check={check} inputRef={editor} describedBy={checkId} onChange={change} onRun={runQuery} />
            <FindingList id={checkId} text={text} textFault={textFault} check={check} onGoTo={goTo} />
            <div className={styles.commands}>
              <Button
                appearance="primary"
                icon={<PlayRegular />}
                onClick={runQuery}
                disabledFocusable={state.kind === 'running' || textFault !== null}
              >
                {hasErrors ? 'Run anyway' : 'Run query'}
              </Button>
              {state.kind === 'running' && (
                <Button icon={<DismissRegular />} onClick={cancel}>
                  Cancel
                </Button>
              )}
            </div>
          </SectionCard>
          <ResultCard state={state} chartOf={(query) => sampleOf(query)?.chart ?? null} onRetry={runQuery} />
        </div>
      </div>
    </>
  )
}
