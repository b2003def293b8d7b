import type { TraceLine } from '../api/types.ts'
import { TraceMessageLine } from './TraceMessageLine.tsx'
import classes from './TraceLines.module.css'
import { TraceTime } from './TraceTime.tsx'
import { handshakeText } from './traceWords.ts'

/** Read like a conversation: what the device says stands on the left, what it is told on the right of it. */
export function TraceLines({ lines }: { lines: readonly TraceLine[] }) {
  return (
    <div className={classes.scroll}>
      <ol className={classes.lines} data-testid="trace-lines">
        {lines.map((line, i) => (
          <li key={`${line.at} ${i}`} data-testid="trace-line" data-way={line.message?.direction} data-again={line.message?.again || undefined}>
            {line.message ? <TraceMessageLine line={line} message={line.message} /> : <Fact line={line} />}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Fact({ line }: { line: TraceLine }) {
  const failed = line.garbled !== undefined || line.handshake?.step === 'failed'
  return (
    <p className={classes.fact} data-failed={failed || undefined}>
      <TraceTime at={line.at} />
      <span>{line.handshake ? handshakeText(line.handshake) : `${line.garbled?.bytes ?? 0} bytes came that are no CoAP`}</span>
    </p>
  )
}
