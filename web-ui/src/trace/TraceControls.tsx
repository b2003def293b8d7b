import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { troubleOf } from '../api/problem.ts'
import { useBeginTrace, useEndTrace } from '../api/trace.ts'
import type { Trace, TraceLine } from '../api/types.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Copy } from '../ui/Copy.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from '../device/Place.module.css'
import { lineText } from './traceWords.ts'

const MINUTES = [1, 5, 10, 30, 60] as const

export interface TraceControlsProps {
  readonly endpoint: string
  readonly trace: Trace | undefined
  readonly shown: readonly TraceLine[]
  readonly reason: string | undefined
}

/** For how long, until when, and taking it along. */
export function TraceControls({ endpoint, trace, shown, reason }: TraceControlsProps) {
  const [minutes, setMinutes] = useState(10)
  const begin = useBeginTrace(endpoint)
  const end = useEndTrace(endpoint)
  const runs = trace?.state === 'running'
  const nothing = (trace?.lines.length ?? 0) === 0 ? 'There is nothing to take along yet.' : undefined
  const error = begin.error ?? end.error
  return (
    <section aria-labelledby="trace">
      <div className={classes.head}>
        <h2 id="trace">Trace</h2>
        {trace?.ends !== undefined && (
          <span className={classes.soft} data-testid="trace-state">
            {runs ? 'Runs for ' : 'Traced for '}
            {trace.by}
            {runs ? ', ends ' : ', ended '}
            <Ago time={trace.ends} />
          </span>
        )}
        <div className={classes.tools}>
          <NativeSelect
            aria-label="For how long"
            size="xs"
            value={String(minutes)}
            data={MINUTES.map((one) => ({ value: String(one), label: one === 60 ? '1 hour' : `${one} min` }))}
            onChange={(event) => setMinutes(Number(event.currentTarget.value))}
            disabled={reason !== undefined}
            data-testid="trace-minutes"
          />
          <Button
            look={runs ? 'plain' : 'primary'}
            icon="run"
            disabledReason={reason}
            busy={begin.isPending}
            onClick={() => begin.mutate(minutes)}
            testId="trace-begin"
          >
            {runs ? 'Go on for as long' : 'Trace it'}
          </Button>
          <Button
            icon="close"
            disabledReason={reason ?? (runs ? undefined : 'No trace runs.')}
            busy={end.isPending}
            onClick={() => end.mutate()}
            testId="trace-end"
          >
            End
          </Button>
          <Button icon="read" disabledReason={reason ?? nothing} onClick={() => window.location.assign(paths.traceFile(endpoint, 'text'))} testId="trace-text">
            As text
          </Button>
          <Button
            icon="read"
            tooltip="A capture file (pcapng): CoAP as it is inside DTLS"
            disabledReason={reason ?? nothing}
            onClick={() => window.location.assign(paths.traceFile(endpoint, 'pcapng'))}
            testId="trace-pcapng"
          >
            For Wireshark
          </Button>
          {shown.length > 0 && <Copy text={shown.map(lineText).join('\n')} what="what is shown" />}
        </div>
      </div>
      {error && (
        <Notice tone="trouble" title={troubleOf(error).title} testId="trace-trouble">
          {troubleOf(error).detail}
        </Notice>
      )}
    </section>
  )
}
