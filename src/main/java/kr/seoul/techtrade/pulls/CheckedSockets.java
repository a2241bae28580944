package kr.seoul.techtrade.pulls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS only over connections to addresses that are allowed: looked at after the connection stands and before a byte is sent, so that no
 * name that means something else the second time leads anywhere. It makes no socket of its own, so that the connection takes a plain
 * one, as {@link javax.net.SocketFactory#createSocket()} says.
 */
final class CheckedSockets extends SSLSocketFactory {
    private final SSLSocketFactory tls;
    private final Predicate<InetAddress> allowed;

    CheckedSockets(SSLSocketFactory tls, Predicate<InetAddress> allowed) {
        this.tls = tls;
        this.allowed = allowed;
    }

    /** What is connected is no address of the open internet. */
    static final class Forbidden extends IOException {
        private static final long serialVersionUID = 1;

        Forbidden(InetAddress address) {
            super("the address " + address.getHostAddress() + " is not in the open internet");
        }
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean close) throws IOException {
        if (!allowed.test(connected.getInetAddress())) {
            var address = connected.getInetAddress();
            connected.close();
            throw new Forbidden(address);
        }
        return tls.createSocket(connected, host, port, close);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket();
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
