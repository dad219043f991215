import { userInfo } from 'node:os'

import { UnfoldError } from '@unfold/contracts'
import { FEED_FORMATS } from '@unfold/server'
import { Command, CommanderError, Option } from 'commander'

import { audit, type AuditOptions } from './audit.ts'
import { type DataUpdateOptions, listData, updateData } from './data.ts'
import { doctor } from './doctor.ts'
import { createKey, type CreateKeyOptions, type KeysOptions, listKeys, revokeKey, SCOPE_NAMES } from './keys.ts'
import { addRunCommands, WHERE } from './run-commands.ts'
import { scan, type ScanOptions } from './scan.ts'
import { start, type StartOptions } from './start.ts'
import { team, type TeamOptions } from './team.ts'
import { plain } from './view/progress.ts'

/** 0 done, 1 failed, 2 bad input. */
const BAD_INPUT = 2

const BAD_INPUT_CODES: ReadonlySet<string> = new Set([
  'BAD_INPUT',
  'TOO_LARGE',
  'UNSUPPORTED_FORMAT',
  'DOCUMENT_BROKEN',
  'DOCUMENT_ENCRYPTED',
  'DOCUMENT_EMPTY',
  'DOCUMENT_TOO_COMPLEX',
])

const program = new Command('unfold')
  .description('A team of agents works through a report; each finding appears the moment it is ready.')
  .exitOverride()

const exits = async (work: Promise<number>): Promise<void> => {
  process.exitCode = await work
}

program
  .command('start')
  .description('start the server; Ctrl-C ends it, and runs go on at the next start')
  .option('--port <number>', 'where to listen (default: UNFOLD_PORT, else 4321 or the next free one)')
  .option('--data <dir>', 'the directory (default: UNFOLD_DATA, else ./.unfold)')
  .option('--insecure', 'ask for no key, wherever it listens')
  .action((options: StartOptions) => start(options, process.env))

program
  .command('audit')
  .description('check a financial report: PDF, HTML or inline XBRL, XLSX, DOCX, Markdown or text')
  .argument('<file>', 'the report')
  .option('--against <file>', 'last year’s report, to hold it against')
  .addOption(new Option('--framework <name>', 'the rules for its disclosures').choices(['auto', 'us-gaap', 'ifrs']))
  .addOption(new Option('--json', 'print the result as one JSON object, alone on stdout').conflicts('jsonl'))
  .option('--jsonl', 'print each event of the journal as one line, as it comes')
  .option('--data <dir>', WHERE)
  .addHelpText('after', '\nExit status: 0 done (with or without findings), 1 failed or cancelled, 2 bad input.')
  .action((file: string, options: AuditOptions) => exits(audit(file, options, process.env)))

program
  .command('team')
  .description('answer a question from documents, each sentence with its passages')
  .argument('<question>', 'what is asked')
  .argument('<documents...>', 'files, or folders of them')
  .option('--members <number>', 'so many members at most (default: 12)')
  .option('--depth <number>', 'how often a critic may send them out again (default: 1)')
  .addOption(new Option('--json', 'print the result as one JSON object, alone on stdout').conflicts('jsonl'))
  .option('--jsonl', 'print each event of the journal as one line, as it comes')
  .option('--data <dir>', WHERE)
  .addHelpText('after', '\nExit status: 0 done (whether the documents tell it or not), 1 failed or cancelled, 2 bad input.')
  .action((question: string, documents: string[], options: TeamOptions) => exits(team(question, documents, options, process.env)))

program
  .command('scan')
  .description('check a message that somebody was sent: a screenshot (PNG, JPEG, WebP), its text, or a link')
  .argument('<message>', 'a file, the text itself, or a link; no link is opened')
  .option('--sender <name>', 'the number or name it came from')
  .option('--country <code>', 'where you live, as in GB: how numbers without a country code are read')
  .addOption(new Option('--json', 'print the verdict and its reasons as one JSON object, alone on stdout').conflicts('jsonl'))
  .option('--jsonl', 'print each event of the journal as one line, as it comes')
  .option('--data <dir>', WHERE)
  .addHelpText('after', '\nExit status: 0 done (whatever the verdict), 1 failed or cancelled, 2 bad input.')
  .action((given: string, options: ScanOptions) => exits(scan(given, options, process.env)))

const data = program.command('data').description('the lists of known scams that a scan looks things up in')

data
  .command('update')
  .description('bring lists, or, where none is named, each kept one anew from where it came')
  .argument('[source...]', 'files or addresses: a hosts file, one entry a line, CSV or JSON')
  .option('--name <name>', 'how the list is called (default: after its source)')
  .addOption(new Option('--format <format>', 'where the form is not told by the text').choices(FEED_FORMATS))
  .option('--json', 'print a JSON array')
  .option('--data <dir>', 'the directory (default: UNFOLD_DATA, else ./.unfold)')
  .action((sources: string[], options: DataUpdateOptions) => exits(updateData(sources, options, process.env)))

data
  .command('list')
  .description('which lists are kept')
  .option('--json', 'print a JSON array')
  .option('--data <dir>', 'the directory (default: UNFOLD_DATA, else ./.unfold)')
  .action((options: Pick<DataUpdateOptions, 'data' | 'json'>) => exits(listData(options, process.env)))

addRunCommands(program, exits)

const keys = program.command('keys').description('make, list and revoke the keys that programs and people show to the server')
const HERE = 'in this directory, or by the server that has it open (default: UNFOLD_URL’s server with UNFOLD_KEY, else the database here)'

keys
  .command('create')
  .description('make a key; it is printed this once')
  .argument('[name]', 'whose it is, or what for', userInfo().username)
  .addOption(new Option('--scope <scope...>', 'what it may do').choices(SCOPE_NAMES))
  .option('--days <number>', 'how long it is good for')
  .option('--json', 'print one JSON object')
  .option('--data <dir>', HERE)
  .action((name: string, options: CreateKeyOptions) => exits(createKey(name, options, process.env)))

keys
  .command('list')
  .description('the keys, without the keys themselves')
  .option('--json', 'print a JSON array')
  .option('--data <dir>', HERE)
  .action((options: KeysOptions) => exits(listKeys(options, process.env)))

keys
  .command('revoke')
  .description('end a key; whoever is connected with it is shown out within seconds')
  .argument('<id>', 'as it is listed')
  .option('--data <dir>', HERE)
  .action((keyId: string, options: KeysOptions) => exits(revokeKey(keyId, options, process.env)))

program
  .command('doctor')
  .description('what is configured, what can be reached, what is missing, and how to mend it')
  .option('--json', 'print a JSON array')
  .action((options: { json?: boolean }) => exits(doctor(options, process.env)))

const tell = (error: UnfoldError): void => {
  process.stderr.write(`unfold: ${plain(error.message)}\n${error.advice === undefined ? '' : `${plain(error.advice)}\n`}`)
}

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : BAD_INPUT
  else if (error instanceof UnfoldError) {
    tell(error)
    process.exitCode = BAD_INPUT_CODES.has(error.code) ? BAD_INPUT : 1
  } else throw error
}
