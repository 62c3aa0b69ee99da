#!/bin/sh
# Makes an authority of your own and one broker's key, all in PKCS#12, with the JDK's keytool alone:
#   make-keys.sh FOLDER PASSWORD BROKER_HOST...
# Give brokers FOLDER/broker.p12 and FOLDER/trust.p12, clients FOLDER/trust.p12. Keep FOLDER/authority.p12 offline.
set -eu
umask 077
folder=$1 password=$2
shift 2
names=
for host in "$@"; do
    names=$names,dns:$host
done
mkdir -p "$folder"
key() { # KEYSTORE ARGUMENTS...
    store=$1
    shift
    keytool "$@" -keystore "$folder/$store" -storetype PKCS12 -storepass "$password" 2>/dev/null
}
key authority.p12 -genkeypair -alias authority -dname CN=authority -keyalg EC -groupname secp256r1 -validity 3650 \
    -ext bc:critical=ca:true -ext ku:critical=keyCertSign
key authority.p12 -exportcert -rfc -alias authority >"$folder/authority.pem"
key trust.p12 -importcert -noprompt -alias authority -file "$folder/authority.pem"
key broker.p12 -genkeypair -alias broker -dname CN=broker -keyalg EC -groupname secp256r1 -validity 825
key broker.p12 -certreq -alias broker >"$folder/broker.csr"
key authority.p12 -gencert -rfc -alias authority -infile "$folder/broker.csr" -validity 825 \
    -ext "san=${names#,}" -ext eku=serverAuth,clientAuth >"$folder/broker.pem"
key broker.p12 -importcert -noprompt -alias authority -file "$folder/authority.pem"
key broker.p12 -importcert -noprompt -alias broker -file "$folder/broker.pem"
rm "$folder/broker.csr" "$folder/broker.pem"
