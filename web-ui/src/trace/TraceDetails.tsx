import type { ReactNode } from 'react'
import type { TraceLine, TraceMessage, TracePayload } from '../api/types.ts'
import { Copy } from '../ui/Copy.tsx'
import classes from './TraceDetails.module.css'
import { whyHidden } from './traceWords.ts'

/** All that is known of a message. */
export function TraceDetails({ line, message }: { line: TraceLine; message: TraceMessage }) {
  return (
    <div className={classes.details} data-testid="trace-details">
      <dl>
        <Fact name="Code">
          {message.code} {message.codeName}
        </Fact>
        <Fact name="Message id">{message.messageId}</Fact>
        <Fact name="Token">{message.token === '' ? 'none' : message.token}</Fact>
        <Fact name="Device at">
          {line.peer}
          {line.secured ? ', over DTLS' : ', unsecured'}
        </Fact>
        <Fact name="Size">
          {message.coapBytes} bytes of CoAP{message.wireBytes === undefined ? '' : `, ${message.wireBytes} on the wire`}
        </Fact>
        {message.about && <Fact name="About">{message.about.join(', ')}</Fact>}
      </dl>
      {message.options.length > 0 && (
        <dl aria-label="Options">
          {message.options.map(({ name, value }, i) => (
            <Fact key={i} name={name}>
              {value}
            </Fact>
          ))}
        </dl>
      )}
      {message.payload && <Payload payload={message.payload} />}
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Payload({ payload }: { payload: TracePayload }) {
  const hidden = whyHidden(payload)
  if (hidden !== undefined)
    return (
      <p className={classes.hidden} data-testid="trace-hidden">
        {payload.bytes} bytes of payload were not kept: {hidden}.
      </p>
    )
  return (
    <div className={classes.payload}>
      {payload.values && (
        <dl aria-label="Values">
          {payload.values.map(({ path, value }, i) => (
            <Fact key={i} name={path}>
              {String(value)}
            </Fact>
          ))}
        </dl>
      )}
      {payload.text !== undefined && <pre>{payload.text}</pre>}
      {payload.hex !== undefined && (
        <div className={classes.hex}>
          <code>{payload.hex.replace(/(..)/g, '$1 ')}</code>
          <Copy text={payload.hex} what="the payload" />
        </div>
      )}
      {payload.kept === 'cut' && <p>The first 1024 of {payload.bytes} bytes.</p>}
    </div>
  )
}
