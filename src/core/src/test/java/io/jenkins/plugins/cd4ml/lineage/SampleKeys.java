package io.jenkins.plugins.cd4ml.lineage;

import java.security.GeneralSecurityException;
import java.util.HexFormat;

/** Keys of RFC 8032, section 7.1. */
public final class SampleKeys {

    private static final String PKCS_8 = "302e020100300506032b657004220420";
    private static final String X_509 = "302a300506032b6570032100";

    public static final String SECRET_1 = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    public static final String SECRET_2 = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

    private SampleKeys() {}

    /** The key of a secret in hexadecimal digits. */
    public static SigningKey signing(String secret) {
        try {
            return SigningKey.ofPkcs8(pkcs8(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] pkcs8(String secret) {
        return HexFormat.of().parseHex(PKCS_8 + secret);
    }

    static byte[] x509(String publicKey) {
        return HexFormat.of().parseHex(X_509 + publicKey);
    }
}
