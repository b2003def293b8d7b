import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { Ago } from './Ago.tsx'
import { Chips } from './Chips.tsx'
import classes from './DeviceStates.module.css'
import { Mark, type MarkTone } from './Mark.tsx'
import { Message } from './Message.tsx'
import type { More } from './TableEnd.tsx'
import { VirtualTable } from './VirtualTable.tsx'

const COLUMNS = ['Endpoint', 'State', 'When', 'Why'] as const

export interface DeviceState<S extends string> {
  readonly endpoint: string
  readonly state: S
  readonly why?: string
}

export interface DeviceStatesProps<S extends string, D extends DeviceState<S>> {
  /** What is done to them, in one word: `rotation`. */
  readonly work: string
  readonly states: readonly S[]
  readonly chosen: S | undefined
  readonly word: (state: S) => string
  readonly tone: (state: S) => MarkTone
  readonly counts: Readonly<Record<S, number>>
  readonly devices: readonly D[]
  readonly list: More & { readonly isSuccess: boolean; readonly isPending: boolean; readonly isPlaceholderData: boolean }
  readonly when: (device: D) => string | undefined
  readonly pathOf: (device: D) => string
  readonly onChange: (chosen: S | undefined) => void
  /** Said when none is found, if there is more to say than that. */
  readonly none?: { readonly title: string; readonly text: string }
  /** Beside the states. */
  readonly children?: ReactNode
}

const NONE = { title: 'No device stands like this', text: 'Choose another state, or none to see all.' }

/** How long work on many devices stands, device by device: who failed, and why. */
export function DeviceStates<S extends string, D extends DeviceState<S>>({ work, devices, list, word, tone, ...props }: DeviceStatesProps<S, D>) {
  const navigate = useNavigate()
  const none = props.none ?? NONE
  return (
    <>
      <Chips
        label="Which devices"
        choices={props.states}
        chosen={props.chosen}
        word={word}
        counted={(state) => props.counts[state]}
        onChange={props.onChange}
        testId={`${work}-devices`}
      >
        {props.children}
      </Chips>
      {list.isSuccess && devices.length === 0 ? (
        <Message icon="devices" title={none.title}>
          {none.text}
        </Message>
      ) : (
        <VirtualTable
          label={`Devices of the ${work}`}
          columns={COLUMNS}
          className={classes.devices}
          items={devices}
          total={undefined}
          keyOf={({ endpoint }) => endpoint}
          loading={list.isPending}
          dimmed={list.isPlaceholderData}
          more={list}
          onOpen={(device) => void navigate(props.pathOf(device))}
          cells={(device) => (
            <>
              <span role="cell" className={classes.endpoint}>
                <Link to={props.pathOf(device)}>{device.endpoint}</Link>
              </span>
              <span role="cell">
                <Mark tone={tone(device.state)}>{word(device.state)}</Mark>
              </span>
              <span role="cell" className={classes.soft}>
                <Ago time={props.when(device)} />
              </span>
              <span role="cell" className={classes.soft} title={device.why}>
                {device.why}
              </span>
            </>
          )}
          testId={`${work}-device-table`}
          rowTestId={({ endpoint }) => `${work}-device-${endpoint}`}
        />
      )}
    </>
  )
}
