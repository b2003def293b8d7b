import { useSearchParams } from 'react-router'
import { useTrace } from '../api/trace.ts'
import { useAccount } from '../api/session.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { TraceControls } from '../trace/TraceControls.tsx'
import { TraceLines } from '../trace/TraceLines.tsx'
import { holds, isOfWay, traceWayOf, TRACE_WAYS, WAY_NAMES } from '../trace/traceWords.ts'
import { Chips } from '../ui/Chips.tsx'
import { Message } from '../ui/Message.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import classes from './Place.module.css'
import { whyNotTrace } from './whyNot.ts'

/** What passes between this device and the server, message by message, while somebody wants to see it. */
export function TracePlace({ endpoint }: { endpoint: string }) {
  const reason = whyNotTrace(useAccount())
  const trace = useTrace(endpoint, reason === undefined)
  const [query, setQuery] = useSearchParams()
  const way = traceWayOf(query.get('way'))
  const words = query.get('q') ?? ''
  const lines = trace.data?.lines ?? []
  const shown = lines.filter((line) => isOfWay(line, way) && holds(line, words))

  const look = (name: string, value: string | undefined) =>
    setQuery(
      (before) => {
        value ? before.set(name, value) : before.delete(name)
        return before
      },
      { replace: true },
    )

  return (
    <div className={classes.place} data-testid="trace-place">
      <TraceControls endpoint={endpoint} trace={trace.data} shown={shown} reason={reason} />
      {trace.isError && !trace.data && <Trouble error={trace.error} onRetry={() => void trace.refetch()} />}
      {trace.isPending && reason === undefined && <Skeleton width="50%" />}
      {(trace.data?.silentNodes ?? 0) > 0 && (
        <Notice tone="caution" title="Some of it may be missing" testId="trace-silent-nodes">
          {trace.data?.silentNodes === 1 ? 'One node does not answer or is gone' : `${trace.data?.silentNodes} nodes do not answer or are gone`}: what the device said there is missing here.
        </Notice>
      )}
      {(trace.data?.lost ?? 0) > 0 && (
        <Notice tone="info" testId="trace-lost">
          {trace.data?.lost} older lines made room for newer ones.
        </Notice>
      )}
      {lines.length > 0 && (
        <section>
          <Toolbar>
            <SearchBox label="Find in the trace" value={words} onChange={(text) => look('q', text)} testId="trace-search" />
            <Chips
              label="Which messages"
              choices={TRACE_WAYS}
              chosen={way}
              word={(one) => WAY_NAMES[one]}
              counted={(one) => lines.filter((line) => isOfWay(line, one)).length}
              onChange={(one) => look('way', one)}
              testId="trace-way"
            />
          </Toolbar>
          {shown.length > 0 ? <TraceLines lines={shown} /> : <Message icon="search" title="Nothing like this passed" testId="trace-nothing-found" />}
        </section>
      )}
      {lines.length === 0 && trace.data?.state === 'running' && (
        <Message icon="clock" title="Waiting for the device" testId="trace-waiting">
          Nothing is sent for this. The first message shows here as soon as it passes.
        </Message>
      )}
      {lines.length === 0 && trace.data?.state !== 'running' && !trace.isPending && (
        <Message icon="traffic" title={trace.data?.state === 'ended' ? 'Nothing passed while it was traced' : 'It is not traced'} testId="trace-off">
          A trace shows each message both ways, with its options and its values, for a few minutes. It costs the device nothing.
        </Message>
      )}
      {reason !== undefined && <Message icon="shield" title="A trace is for operators" testId="trace-refused">{reason}</Message>}
    </div>
  )
}
