#ifndef ST4SD_ADAPTER_DETAIL_CURL_HANDLE_HPP
#define ST4SD_ADAPTER_DETAIL_CURL_HANDLE_HPP

#include <st4sd/adapter/detail/proxy.hpp>
#include <st4sd/adapter/detail/request_head.hpp>
#include <st4sd/detail/read_file.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/options.hpp>
#include <st4sd/result.hpp>

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail::curl {

using net::request_head;

struct easy_closer {
    void operator()(CURL* handle) const noexcept { ::curl_easy_cleanup(handle); }
};
using easy_handle = std::unique_ptr<CURL, easy_closer>;

struct multi_closer {
    void operator()(CURLM* handle) const noexcept { ::curl_multi_cleanup(handle); }
};
using multi_handle = std::unique_ptr<CURLM, multi_closer>;

struct list_closer {
    void operator()(curl_slist* list) const noexcept { ::curl_slist_free_all(list); }
};
using text_list = std::unique_ptr<curl_slist, list_closer>;

inline void append(text_list& list, std::string const& text)
{
    if (auto* const longer = ::curl_slist_append(list.get(), text.c_str())) {
        static_cast<void>(list.release());
        list.reset(longer);
    }
}

/// Sets options of a handle and remembers the first refusal.
class option_setter {
public:
    explicit option_setter(CURL* handle) noexcept : handle_{handle} {}

    template <class T>
    void operator()(CURLoption which, T value)
    {
        auto const code = ::curl_easy_setopt(handle_, which, value);
        refused_ = refused_ == CURLE_OK ? code : refused_;
    }
    /// Where not every build of libcurl has the option.
    template <class T>
    void if_known(CURLoption which, T value)
    {
        static_cast<void>(::curl_easy_setopt(handle_, which, value));
    }
    [[nodiscard]] CURLcode refused() const noexcept { return refused_; }

private:
    CURL* handle_;
    CURLcode refused_ = CURLE_OK;
};

/// `options` as libcurl takes them.
class settings {
public:
    explicit settings(options const& chosen) : options_{chosen}, proxies_{net::proxy_choice::of(chosen.proxy)}
    {
        for (auto const& key : options_.tls.pinned_keys) { // sha256/… here, sha256//… there
            auto const slash = key.find('/');
            pins_ +=
                (pins_.empty() ? "" : ";") + (slash == key.npos ? key : key.substr(0, slash) + '/' + key.substr(slash));
        }
        authorities_ = options_.tls.ca_pem;
        if (!authorities_.empty() && !options_.tls.ca_file.empty()) { // libcurl takes one of them
            auto const file = read_file(options_.tls.ca_file);
            unreadable_ = !file;
            authorities_ += '\n' + (file ? file.assume_value() : std::string{});
        }
    }

    [[nodiscard]] net::proxy_choice const& proxies() const noexcept { return proxies_; }
    [[nodiscard]] bool skips_verification() const noexcept { return options_.tls.insecure_skip_verify; }

    void apply(option_setter& set, http::origin const& origin, net::proxy const* through) const
    {
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_FOLLOWLOCATION, 0L); // the middleware's business
        set(CURLOPT_PATH_AS_IS, 1L);
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, 24L * 3600 * 1000); // deadlines are watched by the exchange
        set(CURLOPT_MAXAGE_CONN,
            static_cast<long>(std::chrono::ceil<std::chrono::seconds>(options_.idle_expiry).count()));
        set(CURLOPT_BUFFERSIZE, 64L * 1024);
        set(CURLOPT_PROXY, through ? ("http://" + through->at.authority()).c_str() : "");
        set(CURLOPT_NOPROXY,
            ""); // exceptions are known already: libcurl would ask the environment, even against options
        if (through && !through->authorization.empty()) {
            text_list for_proxy;
            append(for_proxy, "Proxy-Authorization: " + through->authorization);
            proxy_fields_ = std::move(for_proxy);
            set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
            set(CURLOPT_PROXYHEADER, proxy_fields_.get());
        }
        if (origin.scheme == "https") {
            apply_tls(set);
        }
    }
    /// The request's fields, and those of libcurl's own that are not to be sent.
    [[nodiscard]] text_list field_list(http::request const& request) const
    {
        text_list list;
        for (auto const* const unwanted : {"Accept", "Content-Type", "Expect"}) {
            if (!request.fields.find(unwanted)) {
                append(list, std::string{unwanted} + ':');
            }
        }
        if (net::understands_gzip(request)) {
            append(list, "Accept-Encoding: gzip"); // a field like another: libcurl is not to decode
        }
        for (auto const& [name, value] : request.fields) {
            append(list, value.empty() ? name + ';' : name + ": " + value);
        }
        if (!options_.tls.host_name.empty() && request.url.origin.scheme == "https") {
            append(list, "Host: " + request.url.origin.authority());
        }
        return list;
    }
    /// Sets the URL. A server that must prove another name is asked under that name, at the same address.
    [[nodiscard]] text_list route(option_setter& set, http::url const& where) const
    {
        text_list list;
        auto url = where;
        if (!options_.tls.host_name.empty() && where.origin.scheme == "https") {
            url.origin.host = options_.tls.host_name;
            auto const& host = where.origin.host;
            append(
                list, "::" + (host.find(':') == host.npos ? host : '[' + host + ']') + ':' +
                          std::to_string(where.origin.port));
            set(CURLOPT_CONNECT_TO, list.get());
        }
        set(CURLOPT_URL, url.to_string().c_str());
        return list;
    }

private:
    void apply_tls(option_setter& set) const
    {
        auto const& tls = options_.tls;
        set(CURLOPT_SSLVERSION,
            static_cast<long>(tls.minimum == tls_version::v1_3 ? CURL_SSLVERSION_TLSv1_3 : CURL_SSLVERSION_TLSv1_2));
        if (unreadable_) {
            set(CURLOPT_CAINFO, tls.ca_file.c_str()); // libcurl says so
        } else if (!authorities_.empty()) {
            curl_blob blob{const_cast<char*>(authorities_.data()), authorities_.size(), CURL_BLOB_NOCOPY};
            set(CURLOPT_CAINFO_BLOB, &blob);
            set(CURLOPT_CAPATH, nullptr);
        } else if (!tls.ca_file.empty()) {
            set(CURLOPT_CAINFO, tls.ca_file.c_str());
            set(CURLOPT_CAPATH, nullptr);
        }
        if (!tls.ca_folder.empty()) {
            if (authorities_.empty() && tls.ca_file.empty()) {
                set(CURLOPT_CAINFO, nullptr);
            }
            set(CURLOPT_CAPATH, tls.ca_folder.c_str());
        }
        if (!tls.certificate_file.empty()) {
            set(CURLOPT_SSLCERT, tls.certificate_file.c_str());
            set(CURLOPT_SSLKEY, (tls.key_file.empty() ? tls.certificate_file : tls.key_file).c_str());
            set(CURLOPT_KEYPASSWD, std::string{tls.key_password.reveal()}.c_str());
        }
        if (!pins_.empty()) {
            set(CURLOPT_PINNEDPUBLICKEY, pins_.c_str());
        }
        set(CURLOPT_SSL_VERIFYPEER, tls.insecure_skip_verify ? 0L : 1L);
        set(CURLOPT_SSL_VERIFYHOST, tls.insecure_skip_verify ? 0L : 2L);
    }

    options options_;
    net::proxy_choice proxies_;
    std::string pins_;
    std::string authorities_;
    bool unreadable_ = false;
    mutable text_list proxy_fields_; // of the loop's thread
};

} // namespace st4sd::detail::curl

#endif
