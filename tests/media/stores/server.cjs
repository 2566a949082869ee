// An S3 server in a folder: prints its port once it listens.
const { createRequire } = require("node:module");
const [, , packages, directory] = process.argv;
const S3rver = createRequire(packages)("@20minutes/s3rver");
const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory });
server.run().then(({ port }) => console.log(port));
