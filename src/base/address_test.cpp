// SPDX-License-Identifier: Apache-2.0
#include "base/address.hpp"

#include <gtest/gtest.h>

namespace divan {
namespace {

IpAddress address(std::string_view text)
{
    return IpAddress::parse(text).value();
}

TEST(IpAddressTest, IsReadWholeOrNotAtAllAndHasOneText)
{
    EXPECT_EQ(address("192.0.2.1").text(), "192.0.2.1");
    EXPECT_EQ(address("2001:DB8:0:0::1").text(), "2001:db8::1");
    EXPECT_EQ(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    for (const auto* const text : {"", " 192.0.2.1", "192.0.2.1 ", "192.0.2", "192.0.2.256", "192.0.2.01",
                                   "0x7f.1", "fe80::1%eth0", "[::1]", "1::2::3", "localhost", "192.0.2.1:80",
                                   "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0001"}) {
        EXPECT_FALSE(IpAddress::parse(text)) << text;
    }
    EXPECT_FALSE(IpAddress::parse(std::string_view{"::1\0", 4}));
}

TEST(IpAddressTest, ClientIsCountedByAddressOrByItsNetworkOfVersion6)
{
    EXPECT_EQ(client_network("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(client_network("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(client_network("2001:db8:1:2:3:4:5:6"), client_network("2001:db8:1:2::9"));
    EXPECT_NE(client_network("2001:db8:1:2::9"), client_network("2001:db8:1:3::9"));
    EXPECT_EQ(client_network("10.1.1.7 or so"), "10.1.1.7 or so");
}

TEST(IpNetworksTest, HoldAddressesOfBothVersions)
{
    const auto networks = IpNetworks::parse("127.0.0.1, 10.1.0.0/16\t2001:db8::/33,::1").value();

    for (const auto* const text :
         {"127.0.0.1", "::ffff:127.0.0.1", "10.1.0.0", "10.1.255.255", "2001:db8:7fff::1", "::1"}) {
        EXPECT_TRUE(networks.holds(address(text))) << text;
    }
    for (const auto* const text : {"127.0.0.2", "10.2.0.0", "2001:db8:8000::1", "::2", "::127.0.0.1"}) {
        EXPECT_FALSE(networks.holds(address(text))) << text;
    }
    EXPECT_TRUE(IpNetworks::parse("0.0.0.0/0")->holds(address("203.0.113.9")));
    EXPECT_FALSE(IpNetworks::parse("0.0.0.0/0")->holds(address("2001:db8::1")));
    EXPECT_TRUE(IpNetworks::parse("").value().is_empty());
    EXPECT_FALSE(IpNetworks::parse("")->holds(address("127.0.0.1")));
}

TEST(IpNetworksTest, AreRefusedWhenOnePartIsNone)
{
    for (const auto* const list :
         {"localhost", "127.0.0.1;::1", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x",
          "10.0.0.1/8", "::/129", "2001:db8::1/32", "10.0.0.0/8/8", "127.0.0.1, x"}) {
        EXPECT_FALSE(IpNetworks::parse(list)) << list;
    }
}

} // namespace
} // namespace divan
