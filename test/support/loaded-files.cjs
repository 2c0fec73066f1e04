// Loaded with `node --require`: at its end the process writes the files of all modules it loaded to TEST_LOADED_FILES.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env['TEST_LOADED_FILES'], Object.keys(require.cache).join('\n'));
});
