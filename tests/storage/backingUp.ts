/** A process that makes a backup. Arguments: address, file. */
import { backUp } from '../../src/storage/backupFile.ts';

const [address = '', file = ''] = process.argv.slice(2);

void backUp(address, file, new Date());
