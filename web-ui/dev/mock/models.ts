import type { ObjectModel, ResourceModel } from '../../src/api/types.ts'

/** A handful of definitions, enough to meet every value type, enumerations, ranges, executables and multiple resources. */
export const MODELS: ObjectModel[] = [
  model(1, '1.1', 'LwM2M Server', 'How the device stays in touch with a server.', true, [
    resource(0, 'Short Server ID', 'R', 'integer', { mandatory: true, range: '1..65534', description: 'Links this account to a server.' }),
    resource(1, 'Lifetime', 'RW', 'integer', { mandatory: true, units: 's', description: 'How long a registration lasts without news.' }),
    resource(2, 'Default Minimum Period', 'RW', 'integer', { units: 's', description: 'At most one notification in this time.' }),
    resource(3, 'Default Maximum Period', 'RW', 'integer', { units: 's', description: 'At least one notification in this time.' }),
    resource(6, 'Notification Storing When Disabled or Offline', 'RW', 'boolean', { mandatory: true, description: 'Keep what could not be sent.' }),
    resource(7, 'Binding', 'RW', 'string', { mandatory: true, description: 'The transports in use.' }),
    resource(8, 'Registration Update Trigger', 'E', 'none', { mandatory: true, description: 'Makes the device send an Update.' }),
  ]),
  model(3, '1.1', 'Device', 'What the device is and how it is: maker, power, time, errors and the ways to restart it.', false, [
    resource(0, 'Manufacturer', 'R', 'string', { description: 'Human readable name of the maker.' }),
    resource(1, 'Model Number', 'R', 'string', { description: 'The maker’s name for this kind of device.' }),
    resource(2, 'Serial Number', 'R', 'string', { description: 'Which one of its kind it is.' }),
    resource(3, 'Firmware Version', 'R', 'string', { description: 'The version now running.' }),
    resource(4, 'Reboot', 'E', 'none', { mandatory: true, description: 'Restarts the device; it registers anew afterwards.' }),
    resource(5, 'Factory Reset', 'E', 'none', { description: 'Brings every setting back to what it was when new.' }),
    resource(6, 'Available Power Sources', 'R', 'integer', {
      multiple: true,
      range: '0..7',
      description: 'One entry for each source of power.',
      labels: { '0': 'DC power', '1': 'Internal battery', '2': 'External battery', '4': 'Power over Ethernet', '5': 'USB', '7': 'Solar' },
    }),
    resource(7, 'Power Source Voltage', 'R', 'integer', { multiple: true, units: 'mV', description: 'Present voltage of each source.' }),
    resource(9, 'Battery Level', 'R', 'integer', { range: '0..100', units: '%', description: 'How full the internal battery is.' }),
    resource(10, 'Memory Free', 'R', 'integer', { units: 'KiB', description: 'Room left for data and software.' }),
    resource(11, 'Error Code', 'R', 'integer', {
      multiple: true,
      mandatory: true,
      range: '0..32',
      description: 'What the device is unhappy about.',
      labels: { '0': 'No error', '1': 'Low battery', '2': 'External power off', '3': 'GPS failure', '4': 'Low signal', '5': 'Out of memory' },
    }),
    resource(12, 'Reset Error Code', 'E', 'none', { description: 'Empties the list of errors.' }),
    resource(13, 'Current Time', 'RW', 'time', { description: 'The device’s own clock.' }),
    resource(14, 'UTC Offset', 'RW', 'string', { description: 'As ISO 8601 spells it, for example +01:00.' }),
    resource(15, 'Timezone', 'RW', 'string', { description: 'A name of the IANA time zone database.' }),
    resource(16, 'Supported Binding and Modes', 'R', 'string', { mandatory: true, description: 'Transports the device knows.' }),
    resource(20, 'Battery Status', 'R', 'integer', {
      range: '0..6',
      description: 'What the battery is doing.',
      labels: { '0': 'Normal', '1': 'Charging', '2': 'Charge complete', '3': 'Damaged', '4': 'Low', '5': 'Not installed', '6': 'Unknown' },
    }),
    resource(22, 'ExtDevInfo', 'R', 'objectLink', { multiple: true, description: 'Where more is told about the device.' }),
  ]),
  model(4, '1.3', 'Connectivity Monitoring', 'The network the device is on, and how well it hears it.', false, [
    resource(0, 'Network Bearer', 'R', 'integer', {
      mandatory: true,
      range: '0..50',
      description: 'The network now in use.',
      labels: { '0': 'GSM', '5': 'LTE-TDD', '6': 'LTE-FDD', '7': 'NB-IoT', '21': 'WLAN', '41': 'Ethernet' },
    }),
    resource(2, 'Radio Signal Strength', 'R', 'integer', { mandatory: true, units: 'dBm', description: 'RSRP on NB-IoT and LTE.' }),
    resource(4, 'IP Addresses', 'R', 'string', { multiple: true, mandatory: true, description: 'Addresses the device has.' }),
    resource(8, 'Cell ID', 'R', 'integer', { description: 'The cell that serves it.' }),
    resource(11, 'SignalSNR', 'R', 'integer', { units: 'dB', description: 'Signal to noise.' }),
  ]),
  model(5, '1.1', 'Firmware Update', 'Brings new software onto the device, by push or by pull.', false, [
    resource(0, 'Package', 'W', 'opaque', { mandatory: true, description: 'The firmware itself.' }),
    resource(1, 'Package URI', 'RW', 'string', { mandatory: true, range: '0..255', description: 'Where the device fetches the firmware.' }),
    resource(2, 'Update', 'E', 'none', { mandatory: true, description: 'Installs what was downloaded.' }),
    resource(3, 'State', 'R', 'integer', {
      mandatory: true,
      range: '0..3',
      description: 'How far the update is.',
      labels: { '0': 'Idle', '1': 'Downloading', '2': 'Downloaded', '3': 'Updating' },
    }),
    resource(5, 'Update Result', 'R', 'integer', {
      mandatory: true,
      range: '0..9',
      description: 'How the last update ended.',
      labels: { '0': 'Initial', '1': 'Updated', '5': 'Integrity check failed', '8': 'Update failed' },
    }),
  ]),
  model(19, '1.1', 'BinaryAppDataContainer', 'Bytes that only the application understands.', true, [
    resource(0, 'Data', 'RW', 'opaque', { multiple: true, mandatory: true, description: 'The bytes.' }),
    resource(1, 'Data Priority', 'RW', 'integer', { range: '0..1', description: 'What to send first.', labels: { '0': 'Immediate', '1': 'Best effort' } }),
    resource(2, 'Data Creation Time', 'RW', 'time', { description: 'When the bytes were made.' }),
  ]),
  model(3303, '1.1', 'Temperature', 'A thermometer and what it has seen.', true, [
    resource(5700, 'Sensor Value', 'R', 'float', { mandatory: true, units: '°C', description: 'Last or current measured value.' }),
    resource(5601, 'Min Measured Value', 'R', 'float', { units: '°C', description: 'The smallest since the last reset.' }),
    resource(5602, 'Max Measured Value', 'R', 'float', { units: '°C', description: 'The largest since the last reset.' }),
    resource(5605, 'Reset Min and Max Measured Values', 'E', 'none', { description: 'Starts both anew.' }),
    resource(5701, 'Sensor Units', 'R', 'string', { description: 'The unit, when it is not the usual one.' }),
    resource(5518, 'Timestamp', 'R', 'time', { description: 'When it was measured.' }),
  ]),
  model(3306, '1.0', 'Actuation', 'Something that can be switched.', true, [
    resource(5850, 'On/Off', 'RW', 'boolean', { mandatory: true, description: 'Whether it is on.' }),
    resource(5851, 'Dimmer', 'RW', 'integer', { range: '0..100', units: '%', description: 'How bright.' }),
    resource(5750, 'Application Type', 'RW', 'string', { description: 'What it is used for.' }),
  ]),
]

function model(
  id: number,
  version: string,
  name: string,
  description: string,
  multiple: boolean,
  resources: ResourceModel[],
): ObjectModel {
  return { id, version, name, description, multiple, mandatory: id < 4, resources: resources.sort((a, b) => a.id - b.id) }
}

function resource(
  id: number,
  name: string,
  operations: ResourceModel['operations'],
  type: ResourceModel['type'],
  more: Partial<ResourceModel> & { description: string },
): ResourceModel {
  return { id, name, operations, type, multiple: false, mandatory: false, ...more }
}
