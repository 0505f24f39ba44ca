// SPDX-License-Identifier: Apache-2.0
#include "support/slapd.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace divan::test {

static constexpr auto program = "/usr/sbin/slapd";

static void shell(const std::string& command)
{
    if (std::system(command.c_str()) != 0) { // NOLINT(cert-env33-c): fixed commands of a test
        throw std::runtime_error{"this command failed: " + command};
    }
}

static sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

std::uint16_t free_port()
{
    const auto listener = socket(AF_INET, SOCK_STREAM, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    const bool is_bound = bind(listener, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                          getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(listener);
    if (!is_bound) {
        throw std::runtime_error{"no port of loopback is free"};
    }
    return ntohs(address.sin_port);
}

static bool listens(std::uint16_t port)
{
    const auto client = socket(AF_INET, SOCK_STREAM, 0);
    const auto address = loopback(port);
    const bool is_there = connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(client);
    return is_there;
}

static void write_configuration(const std::filesystem::path& folder)
{
    std::ofstream{folder / "slapd.conf"}
        << fmt::format("include /etc/ldap/schema/core.schema\n"
                       "include /etc/ldap/schema/cosine.schema\n"
                       "include /etc/ldap/schema/inetorgperson.schema\n"
                       "modulepath /usr/lib/ldap\n"
                       "moduleload back_mdb\n"
                       "pidfile {0}/slapd.pid\n"
                       "TLSCertificateFile {0}/certificate.pem\n"
                       "TLSCertificateKeyFile {0}/key.pem\n"
                       "database mdb\n"
                       "suffix dc=example\n"
                       "directory {0}/data\n"
                       "access to attrs=userPassword by anonymous auth by * none\n"
                       "access to * by dn.exact=\"cn=reader,dc=example\" read by anonymous auth by * none\n",
                       folder.string());
    std::ofstream{folder / "people.ldif"}
        << "dn: dc=example\nobjectClass: dcObject\nobjectClass: organization\ndc: example\no: Example\n\n"
           "dn: cn=reader,dc=example\nobjectClass: person\ncn: reader\nsn: reader\nuserPassword: reader\n\n"
           "dn: ou=people,dc=example\nobjectClass: organizationalUnit\nou: people\n\n"
           "dn: uid=maryam,ou=people,dc=example\nobjectClass: inetOrgPerson\nuid: maryam\ncn: Maryam\n"
           "sn: Maryam\nuserPassword: golestan\n\n"
           "dn: uid=one,ou=people,dc=example\nobjectClass: inetOrgPerson\nuid: one\ncn: One\nsn: One\n"
           "mail: two@example\nuserPassword: one\n\n"
           "dn: uid=two,ou=people,dc=example\nobjectClass: inetOrgPerson\nuid: two\ncn: Two\nsn: Two\n"
           "mail: two@example\nuserPassword: two\n";
}

bool Slapd::is_installed()
{
    return std::filesystem::exists(program);
}

Slapd::Slapd() : port_{free_port()}, tls_port_{free_port()}
{
    const auto& folder = folder_.path();
    std::filesystem::create_directory(folder / "data");
    write_configuration(folder);
    shell(fmt::format("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
                      "subjectAltName=IP:127.0.0.1 -keyout {0}/key.pem -out {0}/certificate.pem 2>/dev/null",
                      folder.string()));
    shell(fmt::format("/usr/sbin/slapadd -f {0}/slapd.conf -l {0}/people.ldif >{0}/add.log 2>&1",
                      folder.string()));
    const auto configuration = (folder / "slapd.conf").string();
    const auto addresses = fmt::format("{}/ {}/", url(), tls_url());
    process_ = fork();
    if (process_ == 0) {
        const auto log = open((folder / "server.log").c_str(), O_WRONLY | O_CREAT, S_IRUSR | S_IWUSR);
        dup2(log, STDERR_FILENO);
        execl(program, program, "-f", configuration.c_str(), "-h", addresses.c_str(), "-d", "0", nullptr);
        _exit(127);
    }
    for (int tries = 0; !listens(port_) || !listens(tls_port_); ++tries) {
        if (tries > 600) {
            throw std::runtime_error{"the test's slapd did not start"};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
}

Slapd::~Slapd()
{
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

std::string Slapd::url() const
{
    return fmt::format("ldap://127.0.0.1:{}", port_);
}

std::string Slapd::tls_url() const
{
    return fmt::format("ldaps://127.0.0.1:{}", tls_port_);
}

std::string Slapd::authorities() const
{
    return (folder_.path() / "certificate.pem").string();
}

} // namespace divan::test
