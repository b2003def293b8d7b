import { useState } from 'react'
import type { TraceLine, TraceMessage } from '../api/types.ts'
import { Icon } from '../ui/Icon.tsx'
import classes from './TraceLines.module.css'
import { TraceDetails } from './TraceDetails.tsx'
import { TraceTime } from './TraceTime.tsx'
import { headline, marks, payloadText, whyHidden } from './traceWords.ts'

/** One message in one line; all of it when it is opened. */
export function TraceMessageLine({ line, message }: { line: TraceLine; message: TraceMessage }) {
  const [open, setOpen] = useState(false)
  const failed = /^[45]/.test(message.code) || message.type === 'rst'
  return (
    <>
      <button type="button" className={classes.line} aria-expanded={open} onClick={() => setOpen(!open)}>
        <TraceTime at={line.at} />
        <span className={classes.way}>
          <span aria-hidden="true">{message.direction === 'up' ? '→' : '←'}</span>
          <span className="visually-hidden">{message.direction === 'up' ? 'From the device' : 'To the device'}</span>
        </span>
        <span className={classes.type} title={`message id ${message.messageId}`}>
          {message.type.toUpperCase()}
        </span>
        <span className={classes.said}>
          <code data-failed={failed || undefined}>{headline(message)}</code>
          {marks(message).map((mark) => (
            <span key={mark} className={classes.mark}>
              {mark}
            </span>
          ))}
          {message.again && <span className={classes.again}>sent again</span>}
          {line.server === 'bootstrap' && <span className={classes.mark}>bootstrap</span>}
          {message.payload && (
            <span className={classes.payload} data-hidden={whyHidden(message.payload) !== undefined || undefined}>
              {payloadText(message.payload)}
            </span>
          )}
        </span>
        <span className={classes.size} title="on the wire, with DTLS, UDP and IP">
          {message.wireBytes ?? message.coapBytes} B
        </span>
        <Icon name="chevron" size={12} />
      </button>
      {open && <TraceDetails line={line} message={message} />}
    </>
  )
}
