package org.policywatch.standalone.doctor;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** The resolvers of this machine, by the JDK's DNS provider; three seconds a question. */
public final class SystemDns implements Dns {
    @Override
    @SuppressWarnings("BanJNDI") // the DNS provider gives text only, and the names come from the configuration
    public List<String> records(String name, String type) throws NoAnswerException {
        try {
            InitialDirContext context = new InitialDirContext(settings());
            try {
                return values(context.getAttributes(name + ".", new String[]{type}).get(type));
            } finally {
                context.close();
            }
        } catch (NameNotFoundException _) {
            return List.of();
        } catch (NamingException e) {
            throw new NoAnswerException(String.valueOf(e.getMessage()), e);
        }
    }

    @SuppressWarnings("JdkObsolete") // what the interface of the provider wants
    private static Hashtable<String, String> settings() {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, "dns:");
        settings.put("com.sun.jndi.dns.timeout.initial", "1000");
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        return settings;
    }

    /** The provider prints the strings of one TXT record each in quotes; together they are one text (RFC 7208 §3.3). */
    private static List<String> values(@org.jspecify.annotations.Nullable Attribute attribute) throws NamingException {
        List<String> values = new ArrayList<>();
        for (int i = 0; attribute != null && i < attribute.size(); i++) {
            values.add(String.valueOf(attribute.get(i)).replace("\" \"", "").replace("\"", ""));
        }
        return values;
    }
}
